import { dayOfTime } from '@sayso/shared-schema'
import { ApiError } from '../api-error.ts'
import type { Clock } from '../platform.ts'
import type { Tokens } from '../store/store.ts'
import { bearerToken } from './bearer-token.ts'
import type { Opening } from './opening.ts'
import { sameSecret } from './same-secret.ts'
import { sessionCookie, type Principal, type Sessions } from './sessions.ts'
import { tokenHash, tokenId, type Right, type Token } from './token.ts'

export interface AccessOptions {
  readonly tokens: Tokens
  readonly sessions: Sessions
  readonly clock: Clock
  /** The secret that the operator set as SAYSO_ADMIN_TOKEN: an admin token for all apps. */
  readonly adminToken?: string | undefined
  /** Keeps the first use of a token on a UTC day. */
  readonly keepUse: (id: string, day: number) => Promise<void>
}

/** What of a request says who sends it. Cookies are there where a page of the collector's own may ask. */
export interface Credentials {
  readonly headers: { readonly authorization?: string | undefined }
  readonly cookies?: Readonly<Record<string, string | undefined>>
}

/** Somebody, or a program, that may do something. */
export interface Holder {
  /** For the audit log: the label and id of the token, or that an identity provider vouched for it. */
  readonly who: string
  readonly label: string
  readonly opens: readonly Opening[]
  /** What a session that it begins stands for. */
  readonly principal: Principal
}

/** What a request may do. */
export interface Grant {
  /** For the audit log. */
  readonly who: string
  /** Whether a browser sent it by itself, and not only a program that was told to. */
  readonly isSession: boolean
  opens(app: string): boolean
}

const environmentId = 'SAYSO_ADMIN_TOKEN'

const ofEnvironment: Holder = {
  who: `environment (${environmentId})`,
  label: 'environment',
  opens: [{ right: 'admin', app: null }],
  principal: environmentId,
}

const ofToken = ({ id, label, right, app }: Token): Holder => ({
  who: `${label || 'token'} (${id})`,
  label,
  opens: [{ right, app }],
  principal: id,
})

/** Somebody who logged in elsewhere. Who it is, nobody here knows: the audit log is never shortened. */
export const ofOpenId = (opens: readonly Opening[]): Holder => ({
  who: 'OpenID Connect',
  label: '',
  opens,
  principal: opens,
})

/**
 * Decides what a request may do from the token that it brings, or from what its session stands for. Tokens are looked
 * up each time, so that revoking works at once.
 */
export class Access {
  readonly #options: AccessOptions
  readonly #lastUses = new Map<string, number>()

  constructor(options: AccessOptions) {
    this.#options = options
  }

  /**
   * What a request may do.
   *
   * @throws ApiError unauthorized without a valid token, forbidden for one with another right
   */
  grant(request: Credentials, right: Right): Grant {
    const secret = bearerToken(request.headers.authorization)
    const holder = secret === undefined ? this.holderOfSession(request) : this.holderOf(secret)
    if (!holder) throw new ApiError('unauthorized')
    const openings = holder.opens.filter((opening) => opening.right === right)
    if (!openings.length) throw new ApiError('forbidden')
    return {
      who: holder.who,
      isSession: secret === undefined,
      opens: (name) => openings.some(({ app }) => app === null || app === name),
    }
  }

  /** What a secret opens; undefined for one that is no valid token. */
  holderOf(secret: string): Holder | undefined {
    const { adminToken, tokens } = this.#options
    if (adminToken !== undefined && sameSecret(secret, adminToken)) return ofEnvironment
    const token = tokens.find(tokenId(secret))
    return token && sameSecret(token.hash, tokenHash(secret)) ? this.#valid(token) : undefined
  }

  /** What the session of a request opens; undefined without one. */
  holderOfSession({ cookies }: Credentials): Holder | undefined {
    const value = cookies?.[sessionCookie]
    const principal = value === undefined ? undefined : this.#options.sessions.principalOf(value)
    if (principal === undefined) return undefined
    if (principal === environmentId) return ofEnvironment
    if (typeof principal !== 'string') return ofOpenId(principal)
    const token = this.#options.tokens.find(principal)
    return token && this.#valid(token)
  }

  /** What a token opens unless it expired; that it is used is kept. */
  #valid(token: Token): Holder | undefined {
    const { id, expires, lastUsed } = token
    const today = dayOfTime(this.#options.clock.now())
    if (expires !== null && today >= expires) return undefined
    if (lastUsed !== today && this.#lastUses.get(id) !== today) {
      this.#lastUses.set(id, today)
      // When it cannot be kept, the next use is.
      this.#options.keepUse(id, today).catch(() => this.#lastUses.delete(id))
    }
    return ofToken(token)
  }
}
