/** For servers made with Fastify 5 that render pages or pass batches on. */
import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify'
import { forwardBatch, mostBytes, type ForwardOptions } from './server/forward.ts'
import { signalHeaders, signalsOf, type RequestSignals } from './server/signals.ts'

export type { RequestSignals } from './server/signals.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What the sender says about telemetry: `Sec-GPC`, `DNT`. */
    readonly telemetry: RequestSignals
  }
}

export interface SaysoFastifyOptions extends Partial<ForwardOptions> {
  /** Where batches come in, when there is a collector to pass them on to; `/v1/batches` unless told. */
  readonly path?: string
}

/**
 * Adds `request.telemetry`, so that a page is rendered without telemetry for whoever objects; caches are told of it
 * where it was read. With `collector`, passes batches on to it: see `forwardBatch` for what is passed on.
 */
export const saysoFastify: FastifyPluginAsync<SaysoFastifyOptions> = async (
  server,
  { collector, path = '/v1/batches', ...options },
) => {
  const read = new WeakSet<FastifyRequest>()
  server.decorateRequest('telemetry', {
    getter() {
      read.add(this)
      return signalsOf(this.headers)
    },
  })
  server.addHook('onSend', async (request, reply) => {
    if (read.has(request))
      reply.header('vary', [reply.getHeader('vary'), signalHeaders].flat().filter(Boolean).join(', '))
  })
  if (!collector) return
  await server.register(async (scope: FastifyInstance) => {
    // Here alone: the bytes are passed on as they came.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) =>
      done(null, body),
    )
    scope.post(path, async (request, reply) => {
      const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array()
      const { status, headers, body } = await forwardBatch({ collector, ...options }, request.headers, bytes)
      return reply.code(status).headers(headers).send(body)
    })
  })
}

// Decorations and hooks are for the server that registers it, as those of fastify-plugin are.
Object.assign(saysoFastify, {
  [Symbol.for('skip-override')]: true,
  [Symbol.for('fastify.display-name')]: 'sayso',
})
