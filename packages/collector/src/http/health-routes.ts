import type { FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.ts'
import type { IngestThread } from '../ingest-thread/ingest-thread.ts'

/** `/healthz`: the process lives. `/readyz`: what it is sent would be stored. */
export async function healthRoutes(
  server: FastifyInstance,
  { ingest }: { readonly ingest: IngestThread },
): Promise<void> {
  server.get('/healthz', () => ({ status: 'alive' }))
  server.get('/readyz', async () => {
    if (await ingest.isWritable()) return { status: 'ready' }
    throw new ApiError('storage_unavailable')
  })
}
