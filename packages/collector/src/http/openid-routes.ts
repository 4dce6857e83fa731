import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ofOpenId } from '../access/access.ts'
import { IdentityProvider } from '../access/openid/identity-provider.ts'
import {
  attemptCookie,
  attemptSeconds,
  LoginAttempts,
  loginsPerMinute,
} from '../access/openid/login-attempts.ts'
import { callbackPath, type OpenIdSettings } from '../access/openid/openid-settings.ts'
import { openingsOf } from '../access/openid/openings-of.ts'
import { sameSecret } from '../access/same-secret.ts'
import { ApiError } from '../api-error.ts'
import type { Log } from '../log.ts'
import type { Clock } from '../platform.ts'
import type { BeginSession } from './begin-session.ts'
import { cookieOptions } from './protect-sessions.ts'

export interface OpenIdRoutesOptions {
  readonly settings: OpenIdSettings
  readonly beginSession: BeginSession
  readonly clock: Clock
  readonly log: Log
}

/**
 * `/v1/session/oidc`: sends a browser to log in at the identity provider, takes it back, and begins the same session
 * that a token begins. What the provider says of a person is forgotten with the request, but for what it opens.
 */
export async function openIdRoutes(
  server: FastifyInstance,
  { settings, beginSession, clock, log }: OpenIdRoutesOptions,
): Promise<void> {
  const attempts = new LoginAttempts(clock)
  const provider = new IdentityProvider({ settings, clock, log })
  const limit = { config: { rateLimit: { max: loginsPerMinute } } }
  const attemptCookieOptions = (request: FastifyRequest) =>
    // It is another site that sends the browser back.
    ({ ...cookieOptions(request), sameSite: 'lax', path: '/v1/session/oidc' }) as const

  server.addHook('onSend', async (_request, reply) => {
    void reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  })

  server.get('/v1/session/oidc', limit, async (request, reply) => {
    const attempt = attempts.begin(pageOf(request, settings.publicUrl))
    const page = await provider.loginPage(attempt)
    const options = { ...attemptCookieOptions(request), maxAge: attemptSeconds }
    return reply.setCookie(attemptCookie, attempt.cookie, options).redirect(page.href, 303)
  })

  server.get(callbackPath, limit, async (request, reply) => {
    const attempt = attempts.resume(request.cookies[attemptCookie])
    const { state } = request.query as { readonly state?: unknown }
    if (!attempt || typeof state !== 'string' || !sameSecret(state, attempt.state))
      throw new ApiError('login_expired')
    void reply.clearCookie(attemptCookie, attemptCookieOptions(request))
    const claims = await provider.claims(attempt, request.url.slice(request.url.indexOf('?') + 1))
    const openings = openingsOf(claims, settings)
    if (!openings.length) throw new ApiError('login_without_right')
    await beginSession(request, reply, ofOpenId(openings))
    return reply.redirect(attempt.to, 303)
  })
}

/** The page of the collector's own that a browser goes to afterwards. */
function pageOf(request: FastifyRequest, publicUrl: string): string {
  const { to } = request.query as { readonly to?: unknown }
  if (
    typeof to === 'string' &&
    to.length <= longestPath &&
    to.startsWith('/') &&
    URL.canParse(to, publicUrl)
  ) {
    const page = new URL(to, publicUrl)
    if (page.origin === publicUrl) return page.href
  }
  throw new ApiError('bad_parameter', { parameter: 'to' })
}

const longestPath = 512
