/** So much time. A number is in milliseconds. */
export type Span =
  | number
  | { readonly days?: number; readonly hours?: number; readonly minutes?: number; readonly seconds?: number }

/** A clock that stands still until told. */
export interface Clock {
  /** Milliseconds since 1970. May be set, which is what happens to a device that slept: no timer calls back. */
  time: number
  /** Calls back once when so many milliseconds have passed; returns how to cancel. */
  after(milliseconds: number, callback: () => void): () => void
  /** Lets time pass: timers that fall due call back in order, each once what the one before began has settled. */
  pass(span: Span): Promise<void>
  /** Lets time pass until one second after the next midnight, UTC: a new day for all that is counted. */
  passMidnight(): Promise<void>
  /** How many timers wait. */
  readonly timers: number
}

interface Timer {
  readonly due: number
  readonly callback: () => void
}

const day = 86_400_000

/** `at` is a date as `Date.parse` reads it. */
export function createClock(at: string): Clock {
  const timers = new Set<Timer>()
  const nextTimer = (until: number): Timer | undefined =>
    [...timers].filter(({ due }) => due <= until).sort((a, b) => a.due - b.due)[0]

  const clock: Clock = {
    time: Date.parse(at),
    after(milliseconds, callback) {
      const timer = { due: clock.time + milliseconds, callback }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    async pass(span) {
      const until = clock.time + millisecondsOf(span)
      for (let next; (next = nextTimer(until));) {
        clock.time = Math.max(clock.time, next.due)
        timers.delete(next)
        next.callback()
        await settled()
      }
      clock.time = until
    },
    passMidnight: () => clock.pass(day - (clock.time % day) + 1_000),
    get timers() {
      return timers.size
    },
  }
  return clock
}

function millisecondsOf(span: Span): number {
  if (typeof span === 'number') return span
  const { days = 0, hours = 0, minutes = 0, seconds = 0 } = span
  return days * day + hours * 3_600_000 + minutes * 60_000 + seconds * 1_000
}

// Taken once, so that a test runner's fake timers do not stop this clock.
const { setTimeout, setImmediate = setTimeout } = globalThis as {
  setTimeout: (callback: () => void) => unknown
  setImmediate?: (callback: () => void) => unknown
}

/** Lets all promises that can settle do so. */
export const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))
