import { formatDay, formatMonth } from '@sayso/shared-schema'
import type { App } from '../apps/app.ts'
import type { Drop } from '../store/drop-count.ts'
import type { Cells, ScrubHitSums } from '../store/store.ts'
import { addUp } from './add-up.ts'
import type { RangeQuestion } from './question.ts'
import { shownMonths } from './shown-months.ts'

/** What was dropped on one side for one reason. */
export interface DropTotal {
  readonly side: Drop['side']
  readonly reason: Drop['reason']
  readonly n: number
}

/** What was not counted, in whole calendar months. */
export interface DropsAnswer {
  readonly app: string
  readonly environment: string
  /** UTC days, inclusive: those asked for, widened to whole months. */
  readonly from: string
  readonly to: string
  readonly k: number
  /** The months that the figures are about. */
  readonly months: readonly string[]
  /** The months that fewer than k participants stand behind. They are not in the figures. */
  readonly hidden: readonly string[]
  /** By side and reason; null where no month is shown. */
  readonly drops: readonly DropTotal[] | null
  /** How often scrubbing took something out of open texts, by kind; null where no month is shown. */
  readonly scrubbed: readonly ScrubHitSums[] | null
}

/** Adds up what was dropped in the months of which at least k participants are known to stand behind the app. */
export function answerDrops(app: App, question: RangeQuestion, k: number, cells: Cells): DropsAnswer {
  const scope = { app: app.name, environment: question.environment }
  const threshold = question.environment === 'development' ? 1 : k
  const { shown, hidden, from, to } = shownMonths(scope, question, threshold, cells)
  const drops = shown.flatMap(({ first, last }) => cells.drops(scope, first, last))
  const totals = drops.map(({ side, reason, n }): DropTotal => ({ side, reason, n }))
  const hits = shown.flatMap(({ first, last }) => cells.scrubHits(scope, first, last))
  return {
    ...scope,
    from: formatDay(from),
    to: formatDay(to),
    k: threshold,
    months: shown.map(({ first }) => formatMonth(first)),
    hidden: hidden.map(formatMonth),
    drops: shown.length ? addUp(totals, ['side', 'reason'], ['n']) : null,
    scrubbed: shown.length ? addUp(hits, ['kind'], ['n']) : null,
  }
}
