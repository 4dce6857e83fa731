import type { Figure } from './gate/series.ts'

/** The figures of one value, one point for each period. */
export interface Group {
  readonly value: string
  readonly points: readonly Figure[]
}
