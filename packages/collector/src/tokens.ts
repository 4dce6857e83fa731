import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Document, Documents } from './store/store.ts'

/** A read token as it is listed: enough to tell which one it is, not enough to use it. */
export interface TokenInfo {
  readonly app: string
  /** The SHA-256 of the token; its first characters are enough to revoke it. */
  readonly id: string
  /** The UTC day on which it was made. */
  readonly created: string
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Makes a token that reads one app's figures. Only its hash is in the document; the token is shown once. */
export function createToken(app: string, created: string): { token: string; document: Document } {
  const token = `st_${randomBytes(32).toString('base64url')}`
  return { token, document: { kind: 'token', app, id: sha256(token), body: JSON.stringify({ created }) } }
}

/** The apps that a token reads; none for one that was never made, or was revoked. */
export const appsOfToken = (documents: Documents, token: string): string[] =>
  documents.find('token', sha256(token)).map(({ app }) => app)

/** What is told of a stored token. */
export const tokenInfo = ({ app, id, body }: Document): TokenInfo => ({
  app,
  id,
  created: (JSON.parse(body) as { created: string }).created,
})

/** Whether two secrets are the same, in a time that says nothing about where they differ. */
export const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer ([\x21-\x7e]{1,256})$/i.exec(authorization ?? '')?.[1]
}
