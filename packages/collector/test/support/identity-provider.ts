import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { onTestFinished } from 'vitest'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** Somebody whom an identity provider knows. */
export interface Person {
  readonly claims: Readonly<Record<string, unknown>>
}

export interface IdentityProvider {
  readonly issuer: string
  /** Who logs in next at its page; undefined gives up. */
  person: string | undefined
  /** Paths that it was asked for, in their order. */
  readonly asked: string[]
  /** Answers in the place of the provider where it returns true. */
  instead: (request: IncomingMessage, response: ServerResponse) => boolean
  /** Ends it, as a broken network would. */
  stop(): Promise<void>
}

export const client = { id: 'collector', secret: 'a secret of the collector & its provider: 100 %' }

export interface IdentityProviderOptions {
  readonly redirectUri: string
  readonly people: Readonly<Record<string, Person>>
  /** Whether claims of people stand in the ID token, and not only where they are asked for. */
  readonly inIdToken?: boolean
  readonly authentication?: 'client_secret_basic' | 'client_secret_post'
}

/** An OpenID provider over real HTTP: the certified one of the same family as our client. */
export async function startIdentityProvider({
  redirectUri,
  people,
  inIdToken = true,
  authentication = 'client_secret_basic',
}: IdentityProviderOptions): Promise<IdentityProvider> {
  const http = createServer()
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: authentication,
      },
    ],
    clientAuthMethods: [authentication],
    claims: { openid: ['sub', 'groups', 'email', 'email_verified'] },
    conformIdTokenClaims: !inIdToken,
    jwks: { keys: [privateKey.export({ format: 'jwk' })] },
    cookies: { keys: ['a key of the test'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, id) =>
      people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id]?.claims }) },
    interactions: { url: (_context, { uid }) => `/login/${uid}` },
    // Nobody is asked again what they agree to.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    pkce: { required: () => true },
  })
  const answer = provider.callback()
  const self: IdentityProvider = {
    issuer,
    person: undefined,
    asked: [],
    instead: () => false,
    stop: () =>
      new Promise((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  }
  http.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url?.split('?')[0] ?? ''
    self.asked.push(path)
    if (self.instead(request, response)) return
    if (!path.startsWith('/login/')) return void answer(request, response)
    const result =
      self.person === undefined ? { error: 'access_denied' } : { login: { accountId: self.person } }
    void provider.interactionFinished(request, response, result)
  })
  onTestFinished(() => (http.listening ? self.stop() : undefined))
  return self
}
