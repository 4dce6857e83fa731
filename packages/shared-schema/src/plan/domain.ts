/**
 * A domain says which values a property may take. All domains are closed: a list, a pattern, or buckets of
 * a number. There is no free text.
 */
export interface OneOf<V extends string = string> {
  readonly oneOf: readonly V[]
}
/** Values that match a regular expression as a whole. The source is written without `^` and `$`. */
export interface Matching {
  readonly matching: string
}
/** A number that is told only by the bucket it falls in. Edges ascend: `[1, 5]` makes `<1`, `1-5`, `5+`. */
export interface Buckets {
  readonly buckets: readonly number[]
}
export type Domain = OneOf | Matching | Buckets

/** What an app passes for a property of this domain. */
export type InputOf<D extends Domain> =
  D extends OneOf<infer V> ? V : D extends Matching ? string : D extends Buckets ? number : never

/** A closed list of values. */
export const oneOf = <const V extends readonly string[]>(...values: V): OneOf<V[number]> => ({
  oneOf: values,
})

/** Values that match this regular expression as a whole; keep it as narrow as can be. */
export const matching = (source: string): Matching => ({ matching: source })

/** A number in buckets with these ascending edges. */
export const buckets = (...edges: number[]): Buckets => ({ buckets: edges })

/** The value under which a device counts what the plan does not declare. */
export const otherValue = '(other)'

/** The names of a domain's buckets, lowest first. */
export function bucketNames(edges: readonly number[]): string[] {
  const names = edges.map((edge, i) => (i === 0 ? `<${edge}` : `${edges[i - 1]}-${edge}`))
  return [...names, `${edges[edges.length - 1]}+`]
}
