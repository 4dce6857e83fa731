import type { Group } from './group.ts'

/**
 * Sorts groups as a reader expects them: in the order that the plan declares; where it declares none,
 * by number if all are numbers, else the largest first.
 */
export function sortGroups(groups: readonly Group[], declared: readonly string[]): Group[] {
  const ranks = new Map(declared.map((value, rank) => [value, rank]))
  const numbers = groups.every(({ value }) => Number.isFinite(Number(value)))
  const rankOf = ({ value, points }: Group): number => {
    if (declared.length) return ranks.get(value) ?? declared.length
    return numbers ? Number(value) : -points.reduce<number>((sum, point) => sum + (point ?? 0), 0)
  }
  return [...groups].sort((a, b) => rankOf(a) - rankOf(b) || (a.value < b.value ? -1 : 1))
}
