import type { FastifyReply, FastifyRequest } from 'fastify'

/** An origin as browsers send it. Anything else is not repeated in an answer. */
const originPattern = /^(?:null|[a-z][a-z0-9+.-]*:\/\/[\x21-\x7e]{1,255})$/

/**
 * Lets the page that sent a request read the answer, whatever it will be: until it is known whose batch it
 * is, the answer holds nothing that is worth hiding. Cookies are never allowed.
 */
export function allowPage(request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('vary', 'Origin')
  const { origin } = request.headers
  if (origin === undefined || !originPattern.test(origin)) return
  void reply.header('access-control-allow-origin', origin)
  void reply.header('access-control-expose-headers', 'Retry-After, Date')
}

/** Takes the permission back: the origin turned out not to be one of the app's. */
export function refusePage(reply: FastifyReply): void {
  void reply.removeHeader('access-control-allow-origin')
}

/** Answers a browser that asks whether it may send application/json or a Content-Encoding. */
export function answerPreflight(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  allowPage(request, reply)
  return reply
    .headers({
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type, content-encoding',
      'access-control-max-age': '86400',
    })
    .code(204)
    .send()
}
