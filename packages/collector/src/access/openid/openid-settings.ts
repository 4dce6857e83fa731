import { readFileSync } from 'node:fs'
import { isLoopback } from '../../is-loopback.ts'
import type { Opening } from '../opening.ts'
import { readGrants } from './read-grants.ts'

/** How people log in by OpenID Connect. */
export interface OpenIdSettings {
  /** The identity provider, as it calls itself. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The address of the collector as browsers know it, without a path: `https://collector.example`. */
  readonly publicUrl: string
  /** What is asked for: `openid` and what the claim takes. */
  readonly scope: string
  /** The claim that says what somebody may do here. */
  readonly claim: string
  /** What each of its values opens. */
  readonly grants: ReadonlyMap<string, readonly Opening[]>
}

/** Where the identity provider sends people back to. */
export const callbackPath = '/v1/session/oidc/callback'

type Variables = { readonly [name: string]: string | undefined }

/**
 * Reads the settings from `SAYSO_OIDC_…` variables; undefined where none is set.
 *
 * @throws Error that names the variable, never its value
 */
export function readOpenIdSettings(variables: Variables): OpenIdSettings | undefined {
  const {
    SAYSO_OIDC_ISSUER: issuer,
    SAYSO_OIDC_CLIENT_ID: clientId,
    SAYSO_OIDC_CLIENT_SECRET: secret,
    SAYSO_OIDC_CLIENT_SECRET_FILE: secretFile,
    SAYSO_OIDC_SCOPE: scope,
    SAYSO_OIDC_CLAIM: claim,
    SAYSO_OIDC_GRANTS: grants,
    SAYSO_PUBLIC_URL: publicUrl,
  } = variables
  if (!issuer && !clientId && !secret && !secretFile && !scope && !claim && !grants) return undefined
  const needed = (name: string, value: string | undefined): string => {
    if (value) return value
    throw new Error(`${name} must be set for logins by OpenID Connect.`)
  }
  return {
    issuer: addressOf('SAYSO_OIDC_ISSUER', needed('SAYSO_OIDC_ISSUER', issuer)).href,
    clientId: needed('SAYSO_OIDC_CLIENT_ID', clientId),
    clientSecret: secretFile
      ? readSecret(secretFile)
      : needed('SAYSO_OIDC_CLIENT_SECRET or SAYSO_OIDC_CLIENT_SECRET_FILE', secret),
    publicUrl: originOf(needed('SAYSO_PUBLIC_URL', publicUrl)),
    scope: scopeOf(scope || 'openid'),
    claim: claim || 'groups',
    grants: readGrants(needed('SAYSO_OIDC_GRANTS', grants)),
  }
}

function addressOf(name: string, value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  if (url && isSafe && !url.username && !url.password && !url.search && !url.hash) return url
  throw new Error(`${name} must be an https:// address, without a query and a password.`)
}

function originOf(value: string): string {
  const { origin, pathname } = addressOf('SAYSO_PUBLIC_URL', value)
  if (pathname === '/') return origin
  throw new Error('SAYSO_PUBLIC_URL must be an address without a path.')
}

function scopeOf(value: string): string {
  if (value.split(' ').includes('openid')) return value
  throw new Error('SAYSO_OIDC_SCOPE must have openid among its words.')
}

function readSecret(file: string): string {
  try {
    const secret = readFileSync(file, 'utf8').trim()
    if (secret) return secret
  } catch {
    // Told below: the system's words would tell the path.
  }
  throw new Error('SAYSO_OIDC_CLIENT_SECRET_FILE must be a file with the secret in it that can be read.')
}
