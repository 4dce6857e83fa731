import { participantsAtLeast } from './participants.ts'
import type { Row } from './series.ts'

/** A group of UTC day numbers within one calendar month, ascending, none of them empty. */
export type Days = readonly number[]

export interface Suppression {
  /** Parts that may be shown, each on its own. */
  readonly shown: readonly Days[]
  /** Parts that are hidden. Their sum can be worked out wherever the whole is shown. */
  readonly hidden: readonly Days[]
  /** Whether a part that is large enough itself had to be hidden, to protect the small ones. */
  readonly sacrificed: boolean
}

/**
 * Decides which parts of a shown whole are shown: those with at least k participants. What is hidden can
 * be worked out by subtracting the shown parts from the whole, so it must itself have k participants;
 * where it has not, the smallest shown part is hidden too (complementary suppression). At equal size the
 * earliest is taken. `parts` ascend, none is empty, and the whole has at least k participants.
 */
export function suppress(row: Row, parts: readonly Days[], k: number): Suppression {
  const sizes = new Map(parts.map((part) => [part, participantsAtLeast(row, part)]))
  const sizeOf = (part: Days): number => sizes.get(part) ?? 0
  const hidden = parts.filter((part) => sizeOf(part) < k)
  const shown = parts.filter((part) => sizeOf(part) >= k)
  if (hidden.length === 0 || participantsAtLeast(row, hidden.flat()) >= k || shown.length === 0)
    return { shown, hidden, sacrificed: false }

  const complement = shown.reduce((smallest, part) => (sizeOf(part) < sizeOf(smallest) ? part : smallest))
  return {
    shown: shown.filter((part) => part !== complement),
    hidden: parts.filter((part) => part === complement || hidden.includes(part)),
    sacrificed: true,
  }
}
