import type { FastifyInstance } from 'fastify'
import type { Config } from './env.ts'

/** Thrown when a collector cannot listen. Says what to set. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen'
}

/** Has a server listen; returns its address. @throws CannotListen */
export async function listen(server: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    return await server.listen({ host, port })
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    throw new CannotListen(reasons[code] ?? `It cannot listen at SAYSO_HOST and SAYSO_PORT (${code}).`)
  }
}

const noAddress = 'SAYSO_HOST is no address of this machine.'

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Another program listens at SAYSO_HOST and SAYSO_PORT. Stop it, or set another port.',
  EACCES: 'This user may not listen at SAYSO_PORT. Take one from 1024 on; the proxy in front has 443.',
  EADDRNOTAVAIL: noAddress,
  ENOTFOUND: noAddress,
}
