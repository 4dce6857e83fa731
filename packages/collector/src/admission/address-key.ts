import { createHmac, randomBytes } from 'node:crypto'
import { normalizeIP } from '@fastify/rate-limit'
import type { Clock } from '../platform.ts'

/** Milliseconds after which the key is another. */
const keyLife = 3_600_000

/** What of a request the key of its address is made from. */
export interface Addressed {
  /** As the connection, or a trusted proxy, tells it. */
  readonly ip: string
  /** The connection. Whoever keeps one open is hashed once an hour. */
  readonly socket: object & { readonly remoteAddress?: string | undefined }
}

/**
 * Makes the function by which requests of one address are recognised for a while without their address being
 * kept: it returns an HMAC of the address, 22 characters, under a random key that lives in memory only and is
 * another each hour. Then the old keys tell nothing any more, and every count starts anew.
 *
 * Of an IPv6 address the first half counts, since one household or machine has all of the second.
 */
export function createAddressKeys(clock: Clock): (request: Addressed) => string {
  let secret = randomBytes(32)
  let hour = Math.floor(clock.now() / keyLife)
  /** A connection's key, never its address. */
  let known = new WeakMap<object, string>()

  const keyOf = (address: string): string =>
    createHmac('sha256', secret).update(normalizeIP(address)).digest().toString('base64url', 0, 16)

  return ({ ip, socket }) => {
    const now = Math.floor(clock.now() / keyLife)
    if (now !== hour) {
      hour = now
      secret = randomBytes(32)
      known = new WeakMap()
    }
    // A proxy sends many clients' requests through one connection.
    if (ip !== socket.remoteAddress) return keyOf(ip)
    const earlier = known.get(socket)
    if (earlier !== undefined) return earlier
    const key = keyOf(ip)
    known.set(socket, key)
    return key
  }
}
