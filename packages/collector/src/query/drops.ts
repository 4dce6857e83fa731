import type { App } from '../apps/app.ts'
import type { Drop } from '../store/drop-count.ts'
import type { Cells, ScrubHitSums } from '../store/store.ts'
import { addUp } from './add-up.ts'
import type { RangeQuestion } from './question.ts'
import { shownMonths, tellMonths, type ToldMonths } from './shown-months.ts'

/** What was dropped on one side for one reason. */
export interface DropTotal {
  readonly side: Drop['side']
  readonly reason: Drop['reason']
  readonly n: number
}

/** What was not counted, in whole calendar months. */
export interface DropsAnswer extends ToldMonths {
  readonly app: string
  readonly environment: string
  readonly k: number
  /** By side and reason; null where no month is shown. */
  readonly drops: readonly DropTotal[] | null
  /** How often scrubbing took something out of open texts, by kind; null where no month is shown. */
  readonly scrubbed: readonly ScrubHitSums[] | null
}

/** Adds up what was dropped in the months of which at least k participants are known to stand behind the app. */
export function answerDrops(app: App, question: RangeQuestion, k: number, cells: Cells): DropsAnswer {
  const scope = { app: app.name, environment: question.environment }
  const threshold = question.environment === 'development' ? 1 : k
  const months = shownMonths(scope, question, threshold, cells)
  const { shown } = months
  const drops = shown.flatMap(({ first, last }) => cells.drops(scope, first, last))
  const totals = drops.map(({ side, reason, n }): DropTotal => ({ side, reason, n }))
  const hits = shown.flatMap(({ first, last }) => cells.scrubHits(scope, first, last))
  return {
    ...scope,
    ...tellMonths(months),
    k: threshold,
    drops: shown.length ? addUp(totals, ['side', 'reason'], ['n']) : null,
    scrubbed: shown.length ? addUp(hits, ['kind'], ['n']) : null,
  }
}
