import { xoroshiro128plus } from 'pure-rand/generator/XoroShiro'

/** Repeatable chance: the same seed makes the same world. */
export interface Random {
  /** A number in [0, 1). */
  next(): number
  chance(probability: number): boolean
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number
  pick<const T>(from: readonly T[]): T
}

export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed)
  // Seeds that are near each other begin alike.
  for (let i = 0; i < 20; i++) generator.unsafeNext()
  const next = (): number => (generator.unsafeNext() >>> 0) / 2 ** 32
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: <const T>(from: readonly T[]) => from[below(from.length)] as T,
  }
}
