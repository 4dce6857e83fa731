import { dayOfTime } from '@sayso/shared-schema'
import { ApiError } from '../api-error.ts'
import type { Clock } from '../platform.ts'
import type { Tokens } from '../store/store.ts'
import { bearerToken } from './bearer-token.ts'
import { sameSecret } from './same-secret.ts'
import { sessionCookie, type Sessions } from './sessions.ts'
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

/** What a valid token opens, for the time that it is valid. */
export type Holder = Pick<Token, 'id' | 'right' | 'app' | 'label' | 'expires'>

/** What a request may do. */
export interface Grant {
  /** For the audit log: the label and id of the token. */
  readonly who: string
  /** Whether a browser sent it by itself, and not only a program that was told to. */
  readonly isSession: boolean
  opens(app: string): boolean
}

const ofEnvironment: Holder = {
  id: 'SAYSO_ADMIN_TOKEN',
  right: 'admin',
  app: null,
  label: 'environment',
  expires: null,
}

/**
 * Decides what a request may do from the token that it brings, or the one that its session stands for. Tokens are
 * looked up each time, so that revoking works at once.
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
    const { app, id, label } = holder
    if (holder.right !== right) throw new ApiError('forbidden')
    return {
      who: `${label || 'token'} (${id})`,
      isSession: secret === undefined,
      opens: (name) => app === null || app === name,
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
    const id = value === undefined ? undefined : this.#options.sessions.tokenOf(value)
    if (id === undefined) return undefined
    if (id === ofEnvironment.id) return ofEnvironment
    const token = this.#options.tokens.find(id)
    return token && this.#valid(token)
  }

  /** A token unless it expired; that it is used is kept. */
  #valid(token: Token): Token | undefined {
    const { id, expires, lastUsed } = token
    const today = dayOfTime(this.#options.clock.now())
    if (expires !== null && today >= expires) return undefined
    if (lastUsed !== today && this.#lastUses.get(id) !== today) {
      this.#lastUses.set(id, today)
      // When it cannot be kept, the next use is.
      this.#options.keepUse(id, today).catch(() => this.#lastUses.delete(id))
    }
    return token
  }
}
