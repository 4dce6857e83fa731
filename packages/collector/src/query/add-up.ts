/** Adds up the numbers of rows that are the same in all else. In the order of first appearance. */
export function addUp<Sum extends string, Row extends Record<Sum, number>>(
  rows: readonly Row[],
  keys: readonly (keyof Row)[],
  sums: readonly Sum[],
): Row[] {
  const added = new Map<string, Row>()
  for (const row of rows) {
    const key = JSON.stringify(keys.map((each) => row[each]))
    const before = added.get(key)
    const after = before && sums.map((sum) => [sum, before[sum] + row[sum]])
    added.set(key, after ? { ...row, ...(Object.fromEntries(after) as Record<Sum, number>) } : row)
  }
  return [...added.values()]
}
