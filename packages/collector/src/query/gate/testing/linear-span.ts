/** Exact linear algebra for the attacker: what can be worked out by adding and subtracting figures. */

/** Below 2^26, so that products stay exact. Vectors of 0 and 1 behave modulo a large prime as over fractions. */
const prime = 67_108_859

type Vector = Float64Array

const mod = (value: number): number => ((value % prime) + prime) % prime

function inverse(value: number): number {
  let [a, b, x, y] = [mod(value), prime, 1, 0]
  while (b !== 0) {
    const quotient = Math.floor(a / b)
    ;[a, b, x, y] = [b, a - quotient * b, y, x - quotient * y]
  }
  return mod(x)
}

export interface Span {
  /** Whether a vector, given by the coordinates at which it is 1, is a combination of the released ones. */
  readonly includes: (support: Iterable<number>) => boolean
  /** All vectors of 0 and 1 but zero that are combinations of the released ones and zero outside `coordinates`. */
  readonly binaryWithin: (coordinates: readonly number[]) => readonly (readonly number[])[]
}

/** The span of 0/1 vectors, each given by the coordinates at which it is 1. */
export function spanOf(supports: readonly (readonly number[])[], dimension: number): Span {
  const basis = reducedBasis(
    supports.map((support) => {
      const row = new Float64Array(dimension)
      for (const at of support) row[at] = 1
      return row
    }),
  )
  const checks = orthogonal(basis, dimension)
  return {
    includes: (support) => {
      const coordinates = [...support]
      return checks.every((check) => mod(coordinates.reduce((sum, at) => sum + (check[at] ?? 0), 0)) === 0)
    },
    binaryWithin: (coordinates) => binarySolutions(checks, coordinates),
  }
}

interface Pivoted {
  readonly pivot: number
  readonly row: Vector
}

/** Gauss-Jordan: rows with 1 at their own pivot and 0 at all others. */
function reducedBasis(rows: readonly Vector[]): readonly Pivoted[] {
  const basis: Pivoted[] = []
  for (const row of rows) {
    for (const known of basis) subtract(row, known.row, row[known.pivot] ?? 0)
    const pivot = row.findIndex((value) => value !== 0)
    if (pivot < 0) continue
    scale(row, inverse(row[pivot] ?? 1))
    for (const known of basis) subtract(known.row, row, known.row[pivot] ?? 0)
    basis.push({ pivot, row })
  }
  return basis
}

/** Vectors whose product with a vector is zero exactly when it lies in the span of a reduced basis. */
function orthogonal(basis: readonly Pivoted[], dimension: number): readonly Vector[] {
  const pivots = new Set(basis.map(({ pivot }) => pivot))
  const checks = []
  for (let free = 0; free < dimension; free += 1) {
    if (pivots.has(free)) continue
    const check = new Float64Array(dimension)
    check[free] = 1
    for (const { pivot, row } of basis) check[pivot] = mod(-(row[free] ?? 0))
    checks.push(check)
  }
  return checks
}

/** Solves `checks * y = 0` for y of 0 and 1 within some coordinates, by trying all values of the free ones. */
function binarySolutions(
  checks: readonly Vector[],
  coordinates: readonly number[],
): readonly (readonly number[])[] {
  const reduced = reducedBasis(checks.map((check) => Float64Array.from(coordinates, (at) => check[at] ?? 0)))
  const pivots = new Set(reduced.map(({ pivot }) => pivot))
  const free = coordinates.map((_, index) => index).filter((index) => !pivots.has(index))
  if (free.length > 16) throw new RangeError('too many unknowns to try them all')
  const solutions = []
  for (let bits = 1; bits < 2 ** free.length; bits += 1) {
    const ones = free.filter((_, at) => (bits >> at) & 1)
    const dependent = reduced.map(({ pivot, row }) => ({
      pivot,
      value: mod(-ones.reduce((sum, at) => sum + (row[at] ?? 0), 0)),
    }))
    if (dependent.some(({ value }) => value > 1)) continue
    const support = [...ones, ...dependent.filter(({ value }) => value === 1).map(({ pivot }) => pivot)]
    solutions.push(support.map((index) => coordinates[index] ?? 0))
  }
  return solutions
}

function subtract(from: Vector, row: Vector, times: number): void {
  if (times === 0) return
  for (let at = 0; at < row.length; at += 1) {
    const value = row[at] ?? 0
    if (value !== 0) from[at] = mod((from[at] ?? 0) - times * value)
  }
}

function scale(row: Vector, by: number): void {
  for (let at = 0; at < row.length; at += 1) row[at] = mod((row[at] ?? 0) * by)
}
