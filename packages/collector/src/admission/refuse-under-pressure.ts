import type { FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.ts'
import type { Load } from './load.ts'

/** Turns away, before anything of it is read, whatever arrives for the routes of a server that can take no more. */
export function refuseUnderPressure(server: FastifyInstance, load: Load): void {
  server.addHook('onRequest', (_request, reply, done) => {
    if (load.pressure !== 'hard') return done()
    // A connection costs memory, too.
    void reply.header('connection', 'close')
    done(new ApiError('overloaded'))
  })
}
