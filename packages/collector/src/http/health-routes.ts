import type { FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.ts'
import type { Load } from '../admission/load.ts'
import type { IngestThread } from '../ingest-thread/ingest-thread.ts'

export interface HealthRoutesOptions {
  readonly ingest: IngestThread
  readonly load: Load
}

/** `/healthz`: the process lives. `/readyz`: what it is sent would be taken on and stored. */
export async function healthRoutes(
  server: FastifyInstance,
  { ingest, load }: HealthRoutesOptions,
): Promise<void> {
  server.get('/healthz', () => ({ status: 'alive' }))
  server.get('/readyz', async () => {
    if (load.pressure === 'hard') throw new ApiError('overloaded')
    await ingest.probe()
    return { status: 'ready' }
  })
}
