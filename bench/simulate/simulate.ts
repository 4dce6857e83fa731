import { concurrently } from '../lib/concurrently.ts'
import { createRandom } from '../lib/random.ts'
import { Participant } from './participant.ts'
import { Truth } from './truth.ts'
import type { World } from './world.ts'

export interface Simulation {
  readonly world: World
  /** Where the collector listens, and the key of the environment to fill. */
  readonly url: string
  readonly key: string
  /** First and last UTC day, numbers since 1970. */
  readonly from: number
  readonly to: number
  readonly participants: number
  readonly seed: number
  readonly onDay?: (day: number) => void
}

/** Lets participants live through the days, each with an SDK of their own, and returns what really happened. */
export async function simulate(simulation: Simulation): Promise<Truth> {
  const { world, from, to, participants, seed, onDay } = simulation
  const truth = new Truth()
  const people = Array.from(
    { length: participants },
    (_, i) => new Participant(`participant ${i}`, { ...simulation, truth, random: createRandom(seed + i) }),
  )
  for (let day = from; day <= to; day++) {
    onDay?.(day)
    world.set(day, 12)
    const awake = people.filter((person) => person.days.includes(day))
    await concurrently(awake, 24, (person) => person.live(day))
  }
  await concurrently(people, 24, (person) => person.settle())
  return truth
}
