import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  type ClientAuth,
  type Configuration,
} from 'openid-client'
import { ApiError } from '../../api-error.ts'
import type { ApiErrorCode } from '../../errors.ts'
import type { Log } from '../../log.ts'
import type { Clock } from '../../platform.ts'
import type { LoginAttempt } from './login-attempts.ts'
import { callbackPath, type OpenIdSettings } from './openid-settings.ts'
import { within } from './within.ts'
import { reasonOf, wasNotReached } from './login-failure.ts'

/** What an identity provider says of somebody. */
export type Claims = Readonly<Record<string, unknown>>

export interface IdentityProviderOptions {
  readonly settings: OpenIdSettings
  readonly clock: Clock
  readonly log: Log
}

type CodeOf = (error: unknown) => ApiErrorCode

/** What is wrong before anybody has logged in is wrong with the provider. */
const alwaysUnavailable = (): ApiErrorCode => 'identity_provider_unavailable'

const codeOfFailure: CodeOf = (error) => (wasNotReached(error) ? alwaysUnavailable() : 'login_refused')

/** Seconds that the identity provider has for each answer, and for the two or three that a login takes. */
const patience = 5
const patienceWithLogin = 10

/** Milliseconds after which its description is asked for again. */
const descriptionAge = 3_600_000

/** The identity provider. It is asked only while somebody logs in, and not when the collector starts. */
export class IdentityProvider {
  readonly #options: IdentityProviderOptions
  #description: { readonly from: number; readonly found: Promise<Configuration> } | undefined

  constructor(options: IdentityProviderOptions) {
    this.#options = options
  }

  /** Where a browser goes to log in. @throws ApiError identity_provider_unavailable */
  async loginPage({ state, nonce, verifier }: LoginAttempt): Promise<URL> {
    const { publicUrl, scope } = this.#options.settings
    return this.#asking(async (description) =>
      buildAuthorizationUrl(description, {
        redirect_uri: publicUrl + callbackPath,
        scope,
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      }),
    )
  }

  /**
   * What the identity provider says of whoever comes back from its page.
   *
   * @param query of the address that the browser comes back to
   * @throws ApiError identity_provider_unavailable, login_refused
   */
  claims(attempt: LoginAttempt, query: string): Promise<Claims> {
    const { publicUrl, claim } = this.#options.settings
    return this.#asking(async (description) => {
      const answer = new URL(`${callbackPath}?${query}`, publicUrl)
      const tokens = await authorizationCodeGrant(description, answer, {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.verifier,
      })
      const claims: Claims = tokens.claims() ?? {}
      // Many tell groups only where they are asked for more than the identity.
      if (claim in claims || !description.serverMetadata().userinfo_endpoint) return claims
      return fetchUserInfo(description, tokens.access_token, String(claims['sub']))
    }, codeOfFailure)
  }

  /** Asks something, and says in the API's words how that failed. Only the log has more. */
  async #asking<T>(
    ask: (description: Configuration) => Promise<T>,
    codeOf: CodeOf = alwaysUnavailable,
  ): Promise<T> {
    const fail = (error: unknown, code: ApiErrorCode): never => {
      this.#options.log.warn({ err: error, reason: reasonOf(error) }, 'a login by OpenID Connect failed')
      throw new ApiError(code)
    }
    const description = await this.#describe().catch((error: unknown) => fail(error, alwaysUnavailable()))
    return within(patienceWithLogin, ask(description)).catch((error: unknown) => fail(error, codeOf(error)))
  }

  /** Its description, asked for once however many log in at a time. What could not be had is asked for again. */
  #describe(): Promise<Configuration> {
    const now = this.#options.clock.now()
    const known = this.#description
    if (known && now - known.from < descriptionAge) return known.found
    const found = this.#discover()
    this.#description = { from: now, found }
    found.catch(() => {
      if (this.#description?.found === found) this.#description = undefined
    })
    return found
  }

  #discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#options.settings
    const address = new URL(issuer)
    const asked = discovery(address, clientId, undefined, authenticate(clientSecret), {
      timeout: patience,
      execute: [...(address.protocol === 'http:' ? [withoutTls] : []), enableNonRepudiationChecks],
    })
    return within(patience, asked)
  }
}

/** For a provider on one's own machine; settings allow it for no other. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- it is marked so that nobody uses it elsewhere
const withoutTls = allowInsecureRequests

/** Proves who the collector is in the way that the provider's description asks for, and in the usual one otherwise. */
const authenticate =
  (secret: string): ClientAuth =>
  (provider, ...request) => {
    const ways = provider.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const prove = ways.includes('client_secret_basic') ? ClientSecretBasic(secret) : ClientSecretPost(secret)
    prove(provider, ...request)
  }
