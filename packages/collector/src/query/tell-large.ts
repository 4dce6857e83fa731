/**
 * Replaces the names of small groups by null in rows of counts, and that of the smallest large one where it takes
 * that: what is left unnamed is then never about a small group alone. Rows without a name stay without.
 *
 * @param sizes how many participants are known to stand behind each name
 */
export function tellLarge<Name, Row>(
  rows: readonly Row[],
  nameOf: (row: Row) => Name | undefined,
  sizes: ReadonlyMap<Name, number>,
  k: number,
): (readonly [Name | null, Row])[] {
  const sizeOf = (name: Name): number => sizes.get(name) ?? 0
  const names = [...new Set(rows.flatMap((row) => nameOf(row) ?? []))] as Name[]
  const large = names.filter((name) => k <= 1 || sizeOf(name) >= k).sort((a, b) => sizeOf(a) - sizeOf(b))
  const told = new Set(large.length < names.length ? large.slice(1) : large)
  return rows.map((row) => {
    const name = nameOf(row)
    return [name !== undefined && told.has(name) ? name : null, row]
  })
}
