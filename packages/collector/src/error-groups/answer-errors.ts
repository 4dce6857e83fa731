import { definitionOf, formatDay, formatPeriod } from '@sayso/shared-schema'
import { ApiError } from '../api-error.ts'
import type { App } from '../apps/app.ts'
import { gateSeries } from '../query/gate/gate-series.ts'
import { endOf, startsWithin, type Period } from '../query/gate/periods.ts'
import type { Figure } from '../query/gate/series.ts'
import { shownPeriods } from '../query/gate/shown-periods.ts'
import { noteOf } from '../query/note.ts'
import { badParameter } from '../query/question.ts'
import { readTable } from '../query/read-table.ts'
import type { FindPlace, OriginalPlaces } from '../source-maps/original-places.ts'
import { restoreExemplar } from '../source-maps/restore-exemplar.ts'
import type { Cells } from '../store/store.ts'
import type { ErrorGroup } from './error-group.ts'
import type { ErrorOrder, ErrorQuestion } from './error-question.ts'
import { firstOf, lastOf, seenIn } from './seen.ts'
import { sortErrors, type Sortable } from './sort-errors.ts'
import { versionsSeen } from './versions-seen.ts'

/** What errors are read from. */
export interface ErrorSources {
  readonly cells: Cells
  readonly places: OriginalPlaces
}

/** The errors of an app, one page of them. */
export interface ErrorsAnswer {
  readonly app: string
  readonly environment: string
  /** UTC days, inclusive, as asked. Periods are whole, and may reach beyond. */
  readonly from: string
  readonly to: string
  readonly interval: string
  readonly k: number
  readonly today: string
  readonly periods: readonly string[]
  /** What each metric of errors has in all, and what of it the shown groups leave over. */
  readonly metrics: readonly MetricFigures[]
  readonly sort: ErrorOrder
  readonly offset: number
  /** How many groups may be shown, on all pages together. */
  readonly count: number
  readonly groups: readonly ErrorGroup[]
  readonly note: string
}

interface MetricFigures {
  readonly metric: string
  readonly total: readonly Figure[]
  readonly rest: readonly Figure[]
}

/**
 * Answers what goes wrong in an app: question -> store -> gate -> answer. A group is there if any day, week or
 * month of it that reaches into the asked range is shown. When it was seen is told by such periods only, and
 * its exemplar, which comes from one participant, only once the group is.
 *
 * @param k the threshold for production; development shows everything
 * @throws ApiError unknown_metric, bad_parameter
 */
export function answerErrors(
  app: App,
  question: ErrorQuestion,
  k: number,
  { cells, places }: ErrorSources,
): ErrorsAnswer {
  const find = places.finder()
  const { environment, interval, from, to, today, sort, offset, limit } = question
  const threshold = environment === 'development' ? 1 : k
  const metrics = metricsOf(app, question.metric).map((metric) =>
    readMetric(app, metric, question, threshold, cells),
  )
  const sorted = sortErrors(
    metrics.flatMap(({ groups }) => groups),
    sort,
  )
  return {
    app: app.name,
    environment,
    from: formatDay(from),
    to: formatDay(to),
    interval,
    k: threshold,
    today: formatDay(today),
    periods: startsWithin(question, interval).map((start) => formatPeriod(start, interval)),
    metrics: metrics.map(({ metric, total, rest }) => ({ metric, total, rest })),
    sort,
    offset,
    count: sorted.length,
    groups: sorted
      .slice(offset, offset + limit)
      .map((group) => complete(group, { app, question, k: threshold, cells, find })),
    note: noteOf(environment, 'people', threshold, cells.folding({ app: app.name, environment })),
  }
}

/** The metrics of errors that any plan declares, or the one that is asked for. */
function metricsOf(app: App, asked: string | undefined): string[] {
  if (asked !== undefined && !app.plansWith(asked).length) throw new ApiError('unknown_metric')
  const named = app.plans.flatMap((plan) =>
    Object.keys(plan.metrics).filter((metric) => definitionOf(plan, metric)?.kind === 'error'),
  )
  const metrics = [...new Set(named)].filter((metric) => asked === undefined || metric === asked)
  if (asked !== undefined && !metrics.length) throw badParameter('metric')
  return metrics.sort()
}

interface MetricErrors extends MetricFigures {
  readonly groups: readonly Sortable[]
}

function readMetric(
  app: App,
  metric: string,
  question: ErrorQuestion,
  k: number,
  cells: Cells,
): MetricErrors {
  const { environment, interval, from, to, today } = question
  // When a group was first seen does not depend on what range is asked.
  const ever = { from: 0, to: Number.MAX_SAFE_INTEGER }
  const table = readTable(cells, { app: app.name, environment, metric, ...ever }, 'fingerprint')
  const asked = { interval, from, to, k, today }
  const { total, values, rest } = gateSeries(table, { ...asked, measure: 'n' })
  const people = gateSeries(table, { ...asked, measure: 'people' })
  const hidden = total.map(() => null)
  const reachesIn = (period: Period): boolean => period.start <= to && endOf(period) > from
  const groups = [...shownPeriods(table, { k, today })]
    .filter(([, periods]) => periods.some(reachesIn))
    .map(([fingerprint, periods]) => ({
      metric,
      fingerprint,
      n: values.get(fingerprint) ?? hidden,
      people: people.values.get(fingerprint) ?? hidden,
      first: firstOf(periods),
      last: lastOf(periods),
    }))
  return { metric, total, rest, groups }
}

interface Completion {
  readonly app: App
  readonly question: ErrorQuestion
  readonly k: number
  readonly cells: Cells
  readonly find: FindPlace
}

function complete(
  { metric, fingerprint, n, people, first, last }: Sortable,
  { app, question, k, cells, find }: Completion,
): ErrorGroup {
  const series = {
    app: app.name,
    environment: question.environment,
    metric,
    breakdown: 'fingerprint',
    value: fingerprint,
  }
  const exemplar = cells.exemplar(series)
  const versions = versionsSeen(cells.versions(series), k)
  return {
    metric,
    fingerprint,
    n,
    people,
    firstSeen: seenIn(first, versions[0]),
    lastSeen: seenIn(last, versions.at(-1)),
    exemplar: exemplar ? restoreExemplar(app.name, exemplar, find) : null,
  }
}
