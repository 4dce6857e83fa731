import type { FastifyInstance } from 'fastify'
import type { Access } from '../access/access.ts'
import type { Metrics } from '../operations/metrics.ts'

export interface MetricsRouteOptions {
  readonly access: Access
  readonly metrics: Metrics
}

/** `GET /metrics`: for a monitoring system with a token of its own. */
export async function metricsRoute(
  server: FastifyInstance,
  { access, metrics }: MetricsRouteOptions,
): Promise<void> {
  server.get('/metrics', async (request, reply) => {
    access.grant(request, 'metrics')
    void reply.header('content-type', metrics.contentType)
    return metrics.read()
  })
}
