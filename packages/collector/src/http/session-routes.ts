import type { FastifyInstance } from 'fastify'
import type { Access, Holder } from '../access/access.ts'
import { sessionCookie, sessionSeconds, type Sessions } from '../access/sessions.ts'
import { ApiError } from '../api-error.ts'
import type { IngestThread } from '../ingest-thread/ingest-thread.ts'
import type { Clock } from '../platform.ts'
import { cookieOptions, giveCsrfWord } from './protect-sessions.ts'

export interface SessionRoutesOptions {
  readonly access: Access
  readonly sessions: Sessions
  readonly ingest: IngestThread
  readonly clock: Clock
}

/**
 * `/v1/session`: a page of the collector's own logs in by a token, which it need not keep, and out. What a browser
 * sends is JSON, for which another page would have to ask first, and would be refused.
 */
export async function sessionRoutes(
  server: FastifyInstance,
  { access, sessions, ingest, clock }: SessionRoutesOptions,
): Promise<void> {
  const answer = ({ right, app, label }: Holder, csrf: string) => ({ right, app, label, csrf })

  server.post('/v1/session', { bodyLimit: 1024 }, async (request, reply) => {
    const { token } = (request.body ?? {}) as { readonly token?: unknown }
    const holder = typeof token === 'string' ? access.holderOf(token) : undefined
    if (!holder) throw new ApiError('unauthorized')
    const { right, id, label } = holder
    if (right === 'metrics') throw new ApiError('forbidden')
    if (right === 'admin')
      await ingest.audit({
        time: clock.now(),
        who: `${label || 'token'} (${id})`,
        action: 'log in',
        subject: '',
      })
    const session = sessions.begin(id)
    void reply.setCookie(sessionCookie, session, { ...cookieOptions(request), maxAge: sessionSeconds })
    return reply.code(201).send(answer(holder, giveCsrfWord(request, reply, session)))
  })

  server.get('/v1/session', async (request, reply) => {
    const holder = access.holderOfSession(request)
    if (!holder) throw new ApiError('unauthorized')
    return answer(holder, giveCsrfWord(request, reply, request.cookies[sessionCookie] ?? ''))
  })

  server.delete('/v1/session', { onRequest: server.csrfProtection }, async (request, reply) => {
    sessions.end(request.cookies[sessionCookie] ?? '')
    return reply.clearCookie(sessionCookie, cookieOptions(request)).code(204).send()
  })
}
