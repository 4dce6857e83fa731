import type { CellKind, Declaration } from './kind.ts'
import { addSums, noSums, type Sums } from './sums.ts'

/** How a number is spread: durations, sizes. Only the bucket that a number falls in is told. */
export interface Distribution extends Declaration {
  readonly kind: 'distribution'
  /** What one of the number is: `ms`, `bytes`, `characters`. */
  readonly unit: string
}

/** Declares a distribution. */
export const distribution = <const D extends Omit<Distribution, 'kind'>>(
  declaration: D,
): D & { readonly kind: 'distribution' } => ({ ...declaration, kind: 'distribution' })

const bucketsPerDoubling = 8

/** The lower edge of the last bucket, which takes everything from there on. */
const lastBucket = 2 ** 31

/**
 * The name of the bucket that a number of 0 or more falls in: its lower edge, as a decimal number.
 * The layout is the same for every distribution: one bucket for `[0, 1)`, then 8 of equal width for each
 * doubling, the last from 2^31 on. A number read off as its bucket's middle is wrong by at most 1/16.
 */
export function bucketOf(number: number): string {
  if (number < 1) return '0'
  const capped = Math.min(number, lastBucket)
  const width = 2 ** (31 - Math.clz32(capped)) / bucketsPerDoubling
  return String(Math.floor(capped / width) * width)
}

/** Whether a text is the name of a bucket of the layout. The JSON Schema format `sayso-bucket`. */
export const isBucket = (text: string): boolean => /^\d/.test(text) && bucketOf(Number(text)) === text

export const distributionKind: CellKind<Distribution, Sums> = {
  breakdowns: () => ({ bucket: { type: 'string', maxLength: 16, format: 'sayso-bucket' } }),
  empty: noSums,
  merge: addSums,
}
