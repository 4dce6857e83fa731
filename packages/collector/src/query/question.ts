import { dayOfTime, limits, parseDay, type Interval } from '@sayso/shared-schema'
import { ApiError } from '../api-error.ts'
import { environments, type Environment } from '../store/scope.ts'

/** The query string of a question, as it came. */
export type Parameters = Readonly<Record<string, unknown>>

/** UTC days, both inclusive, and the environment that a question is about. */
export interface RangeQuestion {
  readonly environment: Environment
  readonly from: number
  readonly to: number
  /** The day on which it is asked. */
  readonly today: number
}

export interface QualityParameters extends RangeQuestion {
  /** Days before its expiry from which on a metric is told of. */
  readonly within: number
}

export interface SeriesParameters extends RangeQuestion {
  readonly metric: string
  readonly by: string | undefined
  readonly interval: Interval
  readonly measure: 'n' | 'people'
}

const usualDays = 30
export const longestRange = 3 * 366
/** Characters of a parameter: no name is longer than that of a pair. */
export const longestName = 2 * limits.nameLength + 1

/** Reads `from`, `to` and `environment`. @throws ApiError bad_parameter */
export function readRange(parameters: Parameters, now: number): RangeQuestion {
  const today = dayOfTime(now)
  const to = dayOf(parameters, 'to') ?? today
  const from = dayOf(parameters, 'from') ?? to - usualDays + 1
  if (from > to || to - from >= longestRange) throw badParameter('from')
  return { environment: oneOf(parameters, 'environment', environments), from, to, today }
}

/** Reads what is asked of the quality of an app's data. @throws ApiError bad_parameter */
export function readQualityParameters(parameters: Parameters, now: number): QualityParameters {
  const within = Number(textOf(parameters, 'within') ?? usualDays)
  if (!Number.isInteger(within) || within < 0 || within > longestRange) throw badParameter('within')
  return { ...readRange(parameters, now), within }
}

/** Reads what is asked of a metric. @throws ApiError bad_parameter */
export function readSeriesParameters(parameters: Parameters, now: number): SeriesParameters {
  const metric = textOf(parameters, 'metric')
  if (!metric) throw badParameter('metric')
  return {
    ...readRange(parameters, now),
    metric,
    by: textOf(parameters, 'by'),
    interval: oneOf(parameters, 'interval', ['day', 'week', 'month']),
    measure: oneOf(parameters, 'measure', ['n', 'people']),
  }
}

/** The error that names a parameter. */
export const badParameter = (parameter: string): ApiError => new ApiError('bad_parameter', { parameter })

/** A parameter as text; undefined where it is absent. @throws ApiError bad_parameter */
export function textOf(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name]
  if (value === undefined) return value
  if (typeof value === 'string' && value !== '' && value.length <= longestName) return value
  throw badParameter(name)
}

function dayOf(parameters: Parameters, name: string): number | undefined {
  const text = textOf(parameters, name)
  const day = text === undefined ? undefined : parseDay(text)
  if (text !== undefined && day === undefined) throw badParameter(name)
  return day
}

/** One of the choices; the first where the parameter is absent. @throws ApiError bad_parameter */
export function oneOf<T extends string>(
  parameters: Parameters,
  name: string,
  choices: readonly [T, ...T[]],
): T {
  const text = textOf(parameters, name) ?? choices[0]
  const choice = choices.find((one) => one === text)
  if (choice === undefined) throw badParameter(name)
  return choice
}

/** A whole number from `from` to `to`; `usual` where the parameter is absent. @throws ApiError bad_parameter */
export function wholeOf(
  parameters: Parameters,
  name: string,
  from: number,
  to: number,
  usual: number,
): number {
  const text = textOf(parameters, name)
  if (text === undefined) return usual
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN
  if (value >= from && value <= to) return value
  throw badParameter(name)
}
