import type { Sums } from '@sayso/shared-schema'
import { isLarge } from '../query/gate/is-large.ts'
import { compareVersions } from '../store/compare-versions.ts'
import type { VersionDaySums } from '../store/store.ts'

/**
 * The versions of the app behind each of which at least k participants met an error, oldest first. The version
 * of a few would tell what these few run.
 */
export function versionsSeen(sums: readonly VersionDaySums[], k: number): string[] {
  const rows = new Map<string, Map<number, Sums>>()
  for (const { version, day, ...cell } of sums) {
    const row = rows.get(version) ?? new Map<number, Sums>()
    rows.set(version, row.set(day, cell))
  }
  return [...rows]
    .filter(([, row]) => isLarge(row, k))
    .map(([version]) => version)
    .sort(compareVersions)
}
