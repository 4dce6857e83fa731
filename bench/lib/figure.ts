/** One figure that can be measured: `sdk.track_ratio_to_array_push`. */
export interface Figure {
  readonly name: string
  /** @param isFull whether it may take many minutes */
  measure(isFull: boolean): Promise<readonly Reading[]> | readonly Reading[]
}

/** What was measured, once for each run. */
export interface Reading {
  /** Tells readings of one figure apart: the number of entries, the encoding. */
  readonly variant: string
  readonly unit: 'ratio' | 'bytes' | 'percent' | 'ms'
  readonly runs: readonly number[]
}

/** The value that a share of all values is not above. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN
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
