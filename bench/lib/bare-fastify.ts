/** The baseline: a bare Fastify route that parses the same JSON and answers 202. Tells its port by a message. */
import type { AddressInfo } from 'node:net'
import fastify from 'fastify'

const server = fastify()
server.post('/', (request, reply) => {
  const { entries } = request.body as { entries: unknown[] }
  return reply.code(202).send({ accepted: entries.length })
})
await server.listen({ host: '127.0.0.1', port: 0 })
process.send?.((server.server.address() as AddressInfo).port)
