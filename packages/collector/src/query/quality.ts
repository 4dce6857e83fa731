import { definitionOf, parseDay, type Plan } from '@sayso/shared-schema'
import type { App } from '../apps/app.ts'
import type { ArrivalSums, Cells, DropSums, OverflowSums } from '../store/store.ts'
import { addUp } from './add-up.ts'
import type { DropTotal } from './drops.ts'
import type { QualityParameters } from './question.ts'
import { shownMonths, tellMonths, type ShownMonth, type ToldMonths } from './shown-months.ts'
import { tellLarge } from './tell-large.ts'

/** How good an app's figures are: what is missing from them, and what comes from clients that are out of date. */
export interface QualityAnswer extends ToldMonths {
  readonly app: string
  readonly environment: string
  readonly k: number
  /** What was not counted, by metric. Null is none that was told, or one of few participants. */
  readonly dropsByMetric: readonly (DropTotal & { readonly metric: string | null })[]
  /** What was not counted, by version of the plan. */
  readonly dropsByPlan: readonly (DropTotal & { readonly plan: number | null })[]
  /** Uses that were counted as `(other)`, because their breakdown had too many values on their day. */
  readonly overflows: readonly Overflowed[]
  /** What was counted, by version of the plan. */
  readonly plans: readonly PlanShare[]
  /** Metrics of the newest plan that in none of the months k participants, or none at all, are counted in. */
  readonly unseen: readonly string[]
  /** Metrics of the newest plan whose expiry is near or past, the nearest first. */
  readonly expiring: readonly Expiring[]
}

interface Overflowed {
  readonly metric: string | null
  readonly breakdown: string | null
  readonly n: number
}

interface PlanShare {
  /** Null is the versions of few participants together. */
  readonly plan: number | null
  readonly batches: number
  readonly entries: number
  /** Of all entries, from 0 to 1. */
  readonly share: number
}

interface Expiring {
  readonly metric: string
  /** The last UTC day on which it is recorded. */
  readonly expires: string
  /** Days from today to that day; negative where it is past. */
  readonly days: number
}

/**
 * Tells of the data's quality, in the months of which at least k participants are known to stand behind the app.
 * Counts by metric, and by version of the plan, are told apart where k participants stand behind each.
 *
 * @param k the threshold for production; development shows everything
 */
export function answerQuality(app: App, question: QualityParameters, k: number, cells: Cells): QualityAnswer {
  const scope = { app: app.name, environment: question.environment }
  const threshold = question.environment === 'development' ? 1 : k
  const months = shownMonths(scope, question, threshold, cells)
  const plan = newest(app)
  const ofMonth = months.shown.map((month) => {
    const arrivals = cells.arrivals(scope, month.first, month.last)
    const drops = cells.drops(scope, month.first, month.last)
    const overflows = cells.overflows(scope, month.first, month.last)
    return byGroup(month, { arrivals, drops, overflows }, threshold)
  })
  const plans = addUp(
    ofMonth.flatMap((one) => one.plans),
    ['plan'],
    ['batches', 'entries'],
  )
  const entries = plans.reduce((sum, each) => sum + each.entries, 0)
  return {
    ...scope,
    ...tellMonths(months),
    k: threshold,
    dropsByMetric: addUp(
      ofMonth.flatMap((one) => one.dropsByMetric),
      ['metric', 'side', 'reason'],
      ['n'],
    ),
    dropsByPlan: addUp(
      ofMonth.flatMap((one) => one.dropsByPlan),
      ['plan', 'side', 'reason'],
      ['n'],
    ),
    overflows: addUp(
      ofMonth.flatMap((one) => one.overflows),
      ['metric', 'breakdown'],
      ['n'],
    ),
    plans: plans.map((each) => ({ ...each, share: each.entries / entries })),
    unseen: plan ? unseen(plan, months.shown, threshold) : [],
    expiring: plan ? expiring(plan, question) : [],
  }
}

interface MonthCounts {
  readonly arrivals: readonly ArrivalSums[]
  readonly drops: readonly DropSums[]
  readonly overflows: readonly OverflowSums[]
}

/** The counts of one month, with the names of groups that are large enough. */
function byGroup({ people }: ShownMonth, { arrivals, drops, overflows }: MonthCounts, k: number) {
  const byMetric = new Map(people.map((each) => [each.metric, each.people]))
  const byPlan = new Map(arrivals.map((each) => [each.plan, each.people]))
  return {
    plans: tellLarge(arrivals, ({ plan }) => plan, byPlan, k).map(([plan, { batches, entries }]) => ({
      plan,
      batches,
      entries,
    })),
    dropsByMetric: tellLarge(drops, (drop) => drop.metric || undefined, byMetric, k).map(
      ([metric, { side, reason, n }]) => ({ metric, side, reason, n }),
    ),
    dropsByPlan: tellLarge(drops, (drop) => drop.plan || undefined, byPlan, k).map(
      ([plan, { side, reason, n }]) => ({ plan, side, reason, n }),
    ),
    overflows: tellLarge(overflows, ({ metric }) => metric, byMetric, k).map(
      ([metric, { breakdown, n }]) => ({ metric, breakdown: metric === null ? null : breakdown, n }),
    ),
  }
}

const newest = (app: App): Plan | undefined => app.plans.sort((a, b) => b.version - a.version)[0]

const namesOf = (plan: Plan): string[] => [...Object.keys(plan.metrics), ...Object.keys(plan.surveys ?? {})]

/** Below k, few and none look the same. */
function unseen(plan: Plan, months: readonly ShownMonth[], k: number): string[] {
  const seen = new Set(
    months.flatMap(({ people }) => people.filter((each) => each.people >= k).map(({ metric }) => metric)),
  )
  return namesOf(plan).filter((name) => !seen.has(name))
}

function expiring(plan: Plan, { today, within }: QualityParameters): Expiring[] {
  return namesOf(plan)
    .flatMap((metric) => {
      const expires = definitionOf(plan, metric)?.expires
      const day = expires === undefined ? undefined : parseDay(expires)
      if (expires === undefined || day === undefined || day - today > within) return []
      return [{ metric, expires, days: day - today }]
    })
    .sort((a, b) => a.days - b.days)
}
