import type { FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.ts'
import type { Store } from '../store/store.ts'

/** `/healthz`: the process lives. `/readyz`: what it is sent would be stored. */
export async function healthRoutes(
  server: FastifyInstance,
  { store }: { readonly store: Store },
): Promise<void> {
  server.get('/healthz', () => ({ status: 'alive' }))
  server.get('/readyz', async () => {
    if (await store.writable()) return { status: 'ready' }
    throw new ApiError('storage_unavailable')
  })
}
