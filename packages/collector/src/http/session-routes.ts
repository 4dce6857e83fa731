import type { FastifyInstance } from 'fastify'
import type { Access, Holder } from '../access/access.ts'
import { sessionCookie, type Sessions } from '../access/sessions.ts'
import { ApiError } from '../api-error.ts'
import type { BeginSession } from './begin-session.ts'
import { cookieOptions, giveCsrfWord } from './protect-sessions.ts'

export interface SessionRoutesOptions {
  readonly access: Access
  readonly sessions: Sessions
  readonly beginSession: BeginSession
}

/**
 * `/v1/session`: a page of the collector's own logs in by a token, which it need not keep, and out. What a browser
 * sends is JSON, for which another page would have to ask first, and would be refused.
 */
export async function sessionRoutes(
  server: FastifyInstance,
  { access, sessions, beginSession }: SessionRoutesOptions,
): Promise<void> {
  const answer = ({ opens, label }: Holder, csrf: string) => ({ opens, label, csrf })

  server.post('/v1/session', { bodyLimit: 1024 }, async (request, reply) => {
    const { token } = (request.body ?? {}) as { readonly token?: unknown }
    const holder = typeof token === 'string' ? access.holderOf(token) : undefined
    if (!holder) throw new ApiError('unauthorized')
    if (holder.opens.every(({ right }) => right === 'metrics')) throw new ApiError('forbidden')
    const session = await beginSession(request, reply, holder)
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
