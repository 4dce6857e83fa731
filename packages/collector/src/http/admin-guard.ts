import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Access, Grant } from '../access/access.ts'
import { ApiError } from '../api-error.ts'
import type { IngestThread } from '../ingest-thread/ingest-thread.ts'
import type { Clock } from '../platform.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a route of admins does, as the audit log calls it: `publish plan`. */
    action?: string
  }
}

export interface AdminGuardOptions {
  readonly access: Access
  readonly ingest: IngestThread
  readonly clock: Clock
}

/**
 * Lets only admins use the routes of this plugin, each only for the apps of their token, and has the audit log tell
 * what they did. The line is written first: without it nothing is done. One that was refused gets a second line.
 */
export function guardAdmins(server: FastifyInstance, { access, ingest, clock }: AdminGuardOptions): void {
  const grants = new WeakMap<FastifyRequest, Grant>()

  const note = async (request: FastifyRequest, status = 0): Promise<void> => {
    const grant = grants.get(request)
    const { config, url } = request.routeOptions
    if (!grant || isReading(request)) return
    const action = config.action ?? `${request.method} ${url}`
    const subject = Object.values(request.params as Record<string, string>).join(' ')
    const outcome = status ? `, answered ${status}` : ''
    await ingest.audit({ time: clock.now(), who: grant.who, action: action + outcome, subject })
  }

  server.addHook('onRequest', async (request) => {
    const grant = access.grant(request, 'admin')
    // What is about no app in particular takes a token for all of them.
    const { app = '' } = request.params as { readonly app?: string }
    if (!grant.opens(app)) throw new ApiError('token_of_another_app')
    grants.set(request, grant)
  })
  server.addHook('onRequest', (request, reply, done) => {
    // What a browser sends by itself may be another page's wish.
    if (grants.get(request)?.isSession && !isReading(request)) server.csrfProtection(request, reply, done)
    else done()
  })
  server.addHook('preHandler', (request) => note(request))
  server.addHook('onSend', async (request, reply) => {
    // Should this line fail, the answer is no worse.
    if (reply.statusCode >= 400) await note(request, reply.statusCode).catch(() => undefined)
  })
}

const isReading = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD'
