import { breakdownsOf, definitionOf, formatDay, formatPeriod } from '@sayso/shared-schema'
import { ApiError } from '../api-error.ts'
import type { App } from '../apps/app.ts'
import type { Cells } from '../store/store.ts'
import { gateSeries } from './gate/gate-series.ts'
import { monthsNeeded } from './gate/periods.ts'
import type { Figure } from './gate/series.ts'
import type { Group } from './group.ts'
import { noteOf } from './note.ts'
import { overflowedPeriods, overflowNote } from './overflowed-periods.ts'
import type { SeriesParameters } from './question.ts'
import { readTable } from './read-table.ts'
import { sortGroups } from './sort-groups.ts'

/** A metric over time. A figure is null where it is about fewer than k participants, or would give such away. */
export interface SeriesAnswer {
  readonly app: string
  readonly environment: string
  readonly metric: string
  readonly by: string | null
  readonly interval: string
  readonly measure: string
  /** UTC days, inclusive, as asked. Periods are whole, and may reach beyond. */
  readonly from: string
  readonly to: string
  readonly k: number
  readonly today: string
  /** `2026-11-21`, `2026-W47` or `2026-11`. */
  readonly periods: readonly string[]
  readonly total: readonly Figure[]
  readonly groups: readonly Group[]
  /** What the total holds beyond the shown groups. Only of `n` by a breakdown. */
  readonly rest?: readonly Figure[]
  /** The shown periods in which the breakdown had more values than are kept apart. Only of a breakdown. */
  readonly overflow?: readonly string[]
  /** What a reader must know of these figures. */
  readonly note: string
}

/**
 * Answers a question: question -> store -> gate -> answer.
 *
 * @param k the threshold for production; development shows everything
 * @throws ApiError unknown_metric, unknown_breakdown
 */
export function answerSeries(app: App, question: SeriesParameters, k: number, cells: Cells): SeriesAnswer {
  const { environment, metric, by, interval, measure, from, to, today } = question
  const domain = domainOf(app, metric, by)
  const threshold = environment === 'development' ? 1 : k
  const asked = { interval, from, to, measure, k: threshold, today }
  const named = { app: app.name, environment, metric }
  const table = readTable(cells, { ...named, ...monthsNeeded(asked) }, by)
  const { periods, total, values, rest } = gateSeries(table, asked)
  const groups = [...values].map(([value, points]) => ({ value, points }))
  const overflow =
    by === undefined ? [] : overflowedPeriods(cells, { ...named, breakdown: by }, interval, periods, total)
  const note = noteOf(environment, measure, threshold, table.folding)
  const nameOf = (start: number): string => formatPeriod(start, interval)
  return {
    ...named,
    by: by ?? null,
    interval,
    measure,
    from: formatDay(from),
    to: formatDay(to),
    k: threshold,
    today: formatDay(today),
    periods: periods.map(nameOf),
    total,
    groups: sortGroups(groups, domain),
    ...(by !== undefined && measure === 'n' && { rest }),
    ...(by !== undefined && { overflow: overflow.map(nameOf) }),
    note: overflow.length ? `${note} ${overflowNote}` : note,
  }
}

/** The values that a breakdown declares, in their order, over all plans; a pattern declares none. */
function domainOf(app: App, metric: string, by: string | undefined): readonly string[] {
  const plans = app.plansWith(metric)
  if (!plans.length) throw new ApiError('unknown_metric')
  if (by === undefined) return []
  const schemas = plans.flatMap((plan) => {
    const definition = definitionOf(plan, metric)
    const breakdowns = definition ? breakdownsOf(definition) : {}
    return Object.hasOwn(breakdowns, by) ? [breakdowns[by]] : []
  })
  if (!schemas.length) throw new ApiError('unknown_breakdown')
  return schemas.flatMap((schema) => (Array.isArray(schema?.['enum']) ? (schema['enum'] as string[]) : []))
}
