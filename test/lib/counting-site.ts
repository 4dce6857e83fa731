import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import type { Batch, Entry } from '@sayso/shared-schema'

/** A site with scripts of a test, which is a collector as well: it takes every batch. */
export interface CountingSite {
  readonly origin: string
  /** The texts of all batches so far, in order. */
  readonly bodies: readonly string[]
  entries(): Entry[]
  /** How often a metric was counted in total. */
  total(metric: string): number
  close(): void
}

/** `scripts` by path; whatever else is asked for is the page. */
export async function openCountingSite(
  html: string,
  scripts: Readonly<Record<string, string>>,
): Promise<CountingSite> {
  const bodies: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const script = scripts[request.url ?? '']
      if (request.url === '/v1/batches') {
        const bytes = Buffer.concat(chunks)
        bodies.push((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8'))
        response.writeHead(202).end('{"accepted":1,"rejected":[]}')
      } else if (script === undefined) response.writeHead(200, { 'content-type': 'text/html' }).end(html)
      else response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const entries = (): Entry[] => bodies.flatMap((body) => (JSON.parse(body) as Batch).entries)
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    entries,
    total: (metric) =>
      entries().reduce((sum, entry) => sum + (entry.metric === metric && !entry.by ? entry.n : 0), 0),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
