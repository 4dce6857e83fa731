import { randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import csrfProtection from '@fastify/csrf-protection'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sessionCookie, sessionSeconds } from '../access/sessions.ts'
import { isLoopback } from '../is-loopback.ts'

/** The header in which a page repeats the word that the collector gave it, and that no other page can read. */
const csrfHeader = 'x-csrf-token'

/** Has the routes of a server know cookies, and words against requests that another page has a browser send. */
export async function protectSessions(server: FastifyInstance): Promise<void> {
  await server.register(cookie)
  await server.register(csrfProtection, {
    cookieKey: 'sayso_csrf',
    csrfOpts: { hmacKey: randomBytes(32).toString('base64url') },
    // A word is good for one session alone.
    getUserInfo: (request) => request.cookies[sessionCookie] ?? '',
    getToken: (request) => {
      const word = request.headers[csrfHeader]
      return typeof word === 'string' ? word : undefined
    },
  })
}

/** How cookies are set: for this host alone, out of reach of scripts, and over TLS unless on one's own machine. */
export const cookieOptions = ({ hostname }: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: !isLoopback(hostname) }) as const

/** Gives a page the word for a session. */
export const giveCsrfWord = (request: FastifyRequest, reply: FastifyReply, session: string): string =>
  reply.generateCsrf({ ...cookieOptions(request), maxAge: sessionSeconds, userInfo: session })
