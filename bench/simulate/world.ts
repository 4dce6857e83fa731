import { timeOfDay } from '@sayso/shared-schema'

/** The time in the simulation, shared by the collector and all devices. */
export interface World {
  /** Milliseconds since 1970. */
  now(): number
  set(day: number, hour: number): void
}

export function createWorld(day: number): World {
  let time = timeOfDay(day)
  return {
    now: () => time,
    set: (at, hour) => void (time = timeOfDay(at) + hour * 3_600_000),
  }
}
