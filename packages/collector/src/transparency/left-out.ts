import { dropReasons, startOfMonth, type DropReason } from '@sayso/shared-schema'
import type { App } from '../apps/app.ts'
import { apiError } from '../errors.ts'
import { answerDrops, type DropTotal } from '../query/drops.ts'
import type { Cells } from '../store/store.ts'

/** What was not counted, and what was taken out of texts, in total. */
export interface LeftOut {
  /** The months that the figures are about, `2026-11`: those that are over and had enough participants. */
  readonly months: readonly string[]
  readonly drops: readonly (DropTotal & { readonly meaning: string })[]
  /** By kind of what was found in open texts. */
  readonly scrubbed: readonly { readonly kind: string; readonly n: number }[]
}

/**
 * Adds up what was left out in production, through the gate. The current month is not in it: everybody may ask
 * every minute, and between two answers there would be what a single person sent.
 */
export function leftOut(app: App, k: number, cells: Cells, today: number): LeftOut {
  const to = startOfMonth(today) - 1
  const from = startOfMonth(today - (app.retentionDays ?? 0))
  if (from > to) return { months: [], drops: [], scrubbed: [] }
  const { months, drops, scrubbed } = answerDrops(
    app,
    { environment: 'production', from, to, today },
    k,
    cells,
  )
  return {
    months,
    drops: (drops ?? []).map((drop) => ({ ...drop, meaning: meaningOf(drop.reason) })),
    scrubbed: scrubbed ?? [],
  }
}

const isDropReason = (reason: string): reason is DropReason => Object.hasOwn(dropReasons, reason)

/** What the reason means; of an error of the API what happened, without what a developer should do about it. */
const meaningOf = (reason: DropTotal['reason']): string =>
  isDropReason(reason) ? dropReasons[reason] : apiError(reason).message.replace(/(?<=\.) .*/s, '')
