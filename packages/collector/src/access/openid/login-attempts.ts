import { createHmac, randomBytes } from 'node:crypto'
import type { Clock } from '../../platform.ts'

/** The cookie that a browser keeps from the beginning of a login to its end. */
export const attemptCookie = 'sayso_login'

/** Seconds that somebody has for logging in at the identity provider. */
export const attemptSeconds = 600

/** Logins that one address may begin, and as many that it may end, in a minute: each costs the provider a request. */
export const loginsPerMinute = 60

/** One login on its way. What is secret of it is made from the cookie's value, so that nothing need be kept. */
export interface LoginAttempt {
  /** The value of the cookie. */
  readonly cookie: string
  /** The address that the browser goes to afterwards. */
  readonly to: string
  /** Ties the identity provider's answer to this browser. */
  readonly state: string
  /** Ties the identity provider's word about somebody to this attempt. */
  readonly nonce: string
  /** Proves at the identity provider that whoever redeems the answer asked for it (PKCE). */
  readonly verifier: string
}

/**
 * Logins on their way. The collector keeps nothing of them, so that nobody who is not logged in can fill its memory:
 * a browser brings the cookie back, and a cookie that was altered leads to another state.
 */
export class LoginAttempts {
  readonly #clock: Clock
  readonly #key = randomBytes(32)

  constructor(clock: Clock) {
    this.#clock = clock
  }

  begin(to: string): LoginAttempt {
    const ends = this.#clock.now() + attemptSeconds * 1000
    return this.#attempt([ends, randomBytes(32).toString('base64url'), base64url(to)].join('.'), to)
  }

  /** The attempt that a cookie belongs to; undefined when there is none, or it took too long. */
  resume(cookie: string | undefined): LoginAttempt | undefined {
    const [, ends, to] = /^(\d+)\.[\w-]{43}\.([\w-]*)$/.exec(cookie ?? '') ?? []
    if (cookie === undefined || to === undefined || Number(ends) <= this.#clock.now()) return undefined
    return this.#attempt(cookie, Buffer.from(to, 'base64url').toString('utf8'))
  }

  #attempt(cookie: string, to: string): LoginAttempt {
    const secret = (name: string): string =>
      createHmac('sha256', this.#key).update(`${name} ${cookie}`).digest('base64url')
    return { cookie, to, state: secret('state'), nonce: secret('nonce'), verifier: secret('verifier') }
  }
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url')
