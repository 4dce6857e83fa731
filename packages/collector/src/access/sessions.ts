import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../platform.ts'
import type { Opening } from './opening.ts'

/** The cookie that a page of the collector's own proves its session with. */
export const sessionCookie = 'sayso_session'

/** Seconds after which whoever logged in has to do so again. */
export const sessionSeconds = 12 * 3600

/** Sessions at a time; of more, the oldest ends. Only who has a right can begin one. */
const mostSessions = 1000

/** What a session stands for: a token, by its id, or what an identity provider's word opens. */
export type Principal = string | readonly Opening[]

interface Session {
  readonly principal: Principal
  /** Milliseconds since 1970-01-01 UTC. */
  readonly ends: number
}

/**
 * Who is logged in, in memory alone: when the collector stops, everybody is logged out. A session that stands for a
 * token opens what that opens at the time, so that revoking the token ends it.
 */
export class Sessions {
  readonly #clock: Clock
  /** By the hash of the cookie's value, so that the time of a look-up tells nothing of it. */
  readonly #sessions = new Map<string, Session>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Begins a session. Returns the value of its cookie. */
  begin(principal: Principal): string {
    for (const [key, { ends }] of this.#sessions) {
      const isOver = ends <= this.#clock.now() || this.#sessions.size >= mostSessions
      // The oldest come first.
      if (!isOver) break
      this.#sessions.delete(key)
    }
    const value = randomBytes(32).toString('base64url')
    this.#sessions.set(keyOf(value), { principal, ends: this.#clock.now() + sessionSeconds * 1000 })
    return value
  }

  /** What a session stands for; undefined when it is over. */
  principalOf(value: string): Principal | undefined {
    const session = this.#sessions.get(keyOf(value))
    return session && session.ends > this.#clock.now() ? session.principal : undefined
  }

  end(value: string): void {
    this.#sessions.delete(keyOf(value))
  }
}

const keyOf = (value: string): string => createHash('sha256').update(value).digest('base64url')
