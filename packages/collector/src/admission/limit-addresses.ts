import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.ts'
import type { Clock } from '../platform.ts'
import { createAddressKeys } from './address-key.ts'

/** Addresses that are told apart at a time. Of more, the one that was quiet the longest starts anew. */
const addressesKept = 20_000

/** Comments that one address may send in a minute, and erase: they are written by hand, and dear to scrub. */
export const commentsPerMinute = 60

interface AddressLimit {
  /** Batches, and as many other requests. */
  readonly perMinute: number
  readonly clock: Clock
}

/**
 * Limits how many requests one address may make in a minute. `RateLimit-Limit`, `RateLimit-Remaining` and
 * `RateLimit-Reset` say how it stands, `Retry-After` when it is too much; those to a batch only then, because no
 * client asks for them and all of them would pay.
 */
export async function limitAddresses(
  server: FastifyInstance,
  { perMinute, clock }: AddressLimit,
): Promise<void> {
  await server.register(rateLimit, {
    keyGenerator: createAddressKeys(clock),
    max: perMinute,
    timeWindow: 60_000,
    cache: addressesKept,
    enableDraftSpec: true,
    errorResponseBuilder: () => new ApiError('too_many_requests'),
  })
}

/** What a route sets as `config.rateLimit` to be counted apart, and to tell how it stands only when it is too much. */
export const countedApart = {
  addHeadersOnExceeding: {
    'ratelimit-limit': false,
    'ratelimit-remaining': false,
    'ratelimit-reset': false,
  },
}
