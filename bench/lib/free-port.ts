import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Below the ports that systems give to whoever asks for any (from 32768 on in Linux, 49152 elsewhere): until somebody
 * listens, none of the many connections that other tests open meanwhile gets it.
 */
const [first, end] = [10_240, 32_768]

/** A port that nothing listens on at present, and that hardly anybody else will take. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(first, end)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
