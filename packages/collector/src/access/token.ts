import { createHash, randomBytes } from 'node:crypto'

/** What a token may open: figures of apps, the collector's own metrics, or the admin routes. None implies another. */
export const rights = ['read', 'metrics', 'admin'] as const
export type Right = (typeof rights)[number]

/** A token as it is stored: enough to know it again, not enough to use it. Days are UTC days since 1970-01-01. */
export interface Token {
  /** The first characters of the hash: what it is called where it is listed or revoked. */
  readonly id: string
  /** The SHA-256 of the secret, in hexadecimal digits. */
  readonly hash: string
  readonly right: Right
  /** The only app that it opens; null opens all. */
  readonly app: string | null
  /** What it is for, in the operator's words. */
  readonly label: string
  readonly created: number
  /** The first day on which it opens nothing any more; null for those of an older collector, which stay. */
  readonly expires: number | null
  /** The last day on which it opened something. Nothing finer is kept. */
  readonly lastUsed: number | null
}

/** What a token is made of. */
export type TokenRequest = Pick<Token, 'right' | 'app' | 'label' | 'created' | 'expires'>

/** Makes a token. The secret is told this once; only its hash is in what is stored. */
export function issueToken(request: TokenRequest): { readonly secret: string; readonly token: Token } {
  // The prefix lets scanners for leaked secrets know it.
  const secret = `sayso_${request.right}_${randomBytes(32).toString('base64url')}`
  return { secret, token: { ...request, id: tokenId(secret), hash: tokenHash(secret), lastUsed: null } }
}

export const tokenHash = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** 64 bits of the hash: too many for two tokens to share, and what the time of a look-up tells of them is of no use. */
export const tokenId = (secret: string): string => tokenHash(secret).slice(0, 16)
