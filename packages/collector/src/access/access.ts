import { dayOfTime } from '@sayso/shared-schema'
import { ApiError } from '../api-error.ts'
import type { Clock } from '../platform.ts'
import type { Tokens } from '../store/store.ts'
import { bearerToken } from './bearer-token.ts'
import { sameSecret } from './same-secret.ts'
import { tokenHash, tokenId, type Right, type Token } from './token.ts'

export interface AccessOptions {
  readonly tokens: Tokens
  readonly clock: Clock
  /** The secret that the operator set as SAYSO_ADMIN_TOKEN: an admin token for all apps. */
  readonly adminToken?: string | undefined
  /** Keeps the first use of a token on a UTC day. */
  readonly keepUse: (id: string, day: number) => Promise<void>
}

/** What a secret opens. */
export interface Grant {
  /** For the audit log: the label and id of the token. */
  readonly who: string
  opens(app: string): boolean
}

/** Decides what a request may do from the token that it brings. Tokens are looked up each time, so revoking works at once. */
export class Access {
  readonly #options: AccessOptions
  readonly #lastUses = new Map<string, number>()

  constructor(options: AccessOptions) {
    this.#options = options
  }

  /**
   * What the token of an `Authorization` header opens.
   *
   * @throws ApiError unauthorized without a valid token, forbidden for one with another right
   */
  grant(authorization: string | undefined, right: Right): Grant {
    const secret = bearerToken(authorization)
    if (secret === undefined) throw new ApiError('unauthorized')
    const { adminToken } = this.#options
    if (adminToken !== undefined && sameSecret(secret, adminToken))
      return grantOf({ right: 'admin', app: null }, right, 'SAYSO_ADMIN_TOKEN')
    const token = this.#find(secret)
    if (!token) throw new ApiError('unauthorized')
    const grant = grantOf(token, right, `${token.label || 'token'} (${token.id})`)
    this.#note(token)
    return grant
  }

  /** The valid token with this secret. */
  #find(secret: string): Token | undefined {
    const token = this.#options.tokens.find(tokenId(secret))
    if (!token || !sameSecret(token.hash, tokenHash(secret))) return undefined
    return token.expires !== null && this.#today >= token.expires ? undefined : token
  }

  #note({ id, lastUsed }: Token): void {
    const today = this.#today
    if (lastUsed === today || this.#lastUses.get(id) === today) return
    this.#lastUses.set(id, today)
    // When it cannot be kept, the next use is.
    this.#options.keepUse(id, today).catch(() => this.#lastUses.delete(id))
  }

  get #today(): number {
    return dayOfTime(this.#options.clock.now())
  }
}

function grantOf(token: Pick<Token, 'right' | 'app'>, right: Right, who: string): Grant {
  if (token.right !== right) throw new ApiError('forbidden')
  return { who, opens: (app) => token.app === null || token.app === app }
}
