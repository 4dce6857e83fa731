import { limits } from '@sayso/shared-schema'

/** How many values a breakdown keeps apart on one day, where the plan leaves them open: a whole number up to 1000. */
export interface Caps {
  readonly valuesPerDay?: number
  /** For single metrics. */
  readonly metrics?: { readonly [metric: string]: number }
}

const usualValuesPerDay = 200

/** The cap of a metric's breakdowns on one day. */
export const valuesPerDay = (
  { valuesPerDay = usualValuesPerDay, metrics = {} }: Caps,
  metric: string,
): number => (Object.hasOwn(metrics, metric) ? (metrics[metric] ?? valuesPerDay) : valuesPerDay)

export const isCaps = (caps: unknown): caps is Caps =>
  isRecord(caps) &&
  Object.keys(caps).every((key) => key === 'valuesPerDay' || key === 'metrics') &&
  isCap(caps['valuesPerDay'] ?? usualValuesPerDay) &&
  (caps['metrics'] === undefined ||
    (isRecord(caps['metrics']) && Object.values(caps['metrics']).every(isCap)))

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isCap = (value: unknown): boolean =>
  Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= limits.valuesPerSeries
