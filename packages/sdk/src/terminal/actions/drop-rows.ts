import type { Drops } from '@sayso/shared-schema'
import type { Speech } from '../words/speech.ts'

/** What was recorded and not counted: the reason in words, and how often. */
export const dropRows = (drops: Drops, { words, phrasing }: Speech): [reason: string, n: string][] =>
  Object.entries(drops).map(([reason, n]) => [
    (words.drops.reasons as Record<string, string | undefined>)[reason] ?? reason,
    phrasing.number(n),
  ])
