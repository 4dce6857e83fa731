import { bucketOf } from '@sayso/shared-schema'

/** The name of every bucket of a distribution: a look-up is much cheaper than working out the bucket. */
export const bucketNames: ReadonlySet<string> = new Set(lowerEdges().map(bucketOf))

/** Numbers of which each bucket holds at least one. */
function lowerEdges(): number[] {
  const edges = [0]
  for (let power = 1; power <= 2 ** 31; power *= 2)
    for (let eighth = 0; eighth < 8; eighth++) edges.push(power + (power / 8) * eighth)
  return edges
}
