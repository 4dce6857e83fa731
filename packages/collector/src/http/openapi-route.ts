import type { FastifyInstance } from 'fastify'
import { openapi } from '../openapi/openapi.ts'

/** `GET /openapi.json`: this API, described. */
export async function openapiRoute(server: FastifyInstance): Promise<void> {
  const text = JSON.stringify(openapi)
  server.get('/openapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(text))
}
