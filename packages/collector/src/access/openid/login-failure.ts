import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'
import { LateAnswer } from './within.ts'

/** What identity providers say when they refuse (RFC 6749, OpenID Connect Core). What else is told is not repeated. */
const knownReasons = new Set([
  'access_denied',
  'account_selection_required',
  'consent_required',
  'interaction_required',
  'invalid_client',
  'invalid_grant',
  'invalid_request',
  'invalid_scope',
  'login_required',
  'server_error',
  'temporarily_unavailable',
  'unauthorized_client',
  'unsupported_response_type',
])

/** Why an identity provider refused, in a word that can be logged. */
export function reasonOf(error: unknown): string | undefined {
  const word =
    error instanceof AuthorizationResponseError || error instanceof ResponseBodyError
      ? error.error
      : undefined
  return word !== undefined && knownReasons.has(word) ? word : undefined
}

const notReached = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'])

/** Whether a login failed because the identity provider could not be asked, and not because of what it said. */
export function wasNotReached(error: unknown): boolean {
  if (error instanceof LateAnswer) return true
  const reason = reasonOf(error)
  if (reason !== undefined) return reason === 'server_error' || reason === 'temporarily_unavailable'
  // What `fetch` throws when there is no connection has no code.
  if (error instanceof TypeError) return !('code' in error)
  return error instanceof ClientError && error.code !== undefined && notReached.has(error.code)
}
