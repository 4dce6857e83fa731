import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Holder } from '../access/access.ts'
import { sessionCookie, sessionSeconds, type Sessions } from '../access/sessions.ts'
import type { IngestThread } from '../ingest-thread/ingest-thread.ts'
import type { Clock } from '../platform.ts'
import { cookieOptions } from './protect-sessions.ts'

export interface BeginSessionOptions {
  readonly sessions: Sessions
  readonly ingest: IngestThread
  readonly clock: Clock
}

/** Begins a session in the browser that sent a request, and returns its value. The audit log tells of admins. */
export type BeginSession = (request: FastifyRequest, reply: FastifyReply, holder: Holder) => Promise<string>

export const createBeginSession =
  ({ sessions, ingest, clock }: BeginSessionOptions): BeginSession =>
  async (request, reply, { who, opens, principal }) => {
    if (opens.some(({ right }) => right === 'admin'))
      await ingest.audit({ time: clock.now(), who, action: 'log in', subject: '' })
    const session = sessions.begin(principal)
    void reply.setCookie(sessionCookie, session, { ...cookieOptions(request), maxAge: sessionSeconds })
    return session
  }
