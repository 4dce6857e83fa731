/** One figure that can be measured: `sdk.track_ratio_to_array_push`. */
export interface Figure {
  readonly name: string
  measure(): Promise<readonly Reading[]> | readonly Reading[]
}

/** What was measured, once for each run. */
export interface Reading {
  /** Tells readings of one figure apart: the number of entries, the encoding. */
  readonly variant: string
  readonly unit: 'ratio' | 'bytes' | 'percent' | 'ms'
  readonly runs: readonly number[]
}

const round = (value: number): number => Number(value.toPrecision(4))

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN
  return (lower + upper) / 2
}

/** One JSON line for a reading. */
export const lineOf = (figure: string, { variant, unit, runs }: Reading): string =>
  JSON.stringify({
    figure,
    variant,
    value: round(median(runs)),
    unit,
    runs: runs.length,
    min: round(Math.min(...runs)),
    max: round(Math.max(...runs)),
  })
