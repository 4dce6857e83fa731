import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'

/**
 * What becomes of a request: it gets through; the collector stores it, but its answer is lost; it is answered 500; it
 * gets through late; it is told to go to another place, that of somebody else.
 */
export type RoadState = 'open' | 'loses answers' | 'fails' | 'slow' | 'leads elsewhere'

/** A batch as it was sent. */
export interface Sending {
  readonly batch: string
  /** The text that the request carried, inflated if it was compressed. */
  readonly text: string
}

/** The road between page and collector: what the page takes for the collector. */
export interface Road {
  readonly url: string
  state: RoadState
  /** What was sent over it, in order, however it fared. */
  readonly sendings: readonly Sending[]
  /** What arrived at the other place. */
  readonly astray: readonly Sending[]
  close(): void
}

/** Milliseconds that a slow road takes, each way. */
const slowness = 1_500
/** The path of the other place. */
const elsewhere = '/elsewhere'

export async function buildRoad(collector: string): Promise<Road> {
  const sendings: Sending[] = []
  const astray: Sending[] = []
  const server = createServer((request, response) => {
    // A collector that is down leaves the page without any answer.
    void pass(request, response).catch(() => response.destroy())
  })

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { state } = road
    const body = await read(request)
    if (request.url === elsewhere) {
      if (body.length) astray.push(readSending(body))
      return void response.writeHead(202, cors(request)).end('{"accepted":1,"rejected":[]}')
    }
    sendings.push(readSending(body))
    if (state === 'fails') return void response.writeHead(500, cors(request)).end()
    if (state === 'leads elsewhere') {
      // To the same server, under a name that makes it another origin.
      const location = `${road.url.replace('127.0.0.1', 'localhost')}${elsewhere}`
      return void response.writeHead(307, { ...cors(request), location }).end()
    }
    if (state === 'slow') await later(slowness)
    const { 'content-type': type = '', origin = '' } = request.headers
    const answer = await fetch(new URL(request.url ?? '', collector), {
      method: 'POST',
      headers: { 'content-type': type, origin },
      body: new Uint8Array(body),
    })
    const text = await answer.text()
    if (state === 'loses answers') return void response.destroy()
    if (state === 'slow') await later(slowness)
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(text)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const road: Road = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state: 'open',
    sendings,
    astray,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
  return road
}

const cors = ({ headers }: IncomingMessage): Record<string, string> => ({
  'access-control-allow-origin': headers.origin ?? '*',
})

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function readSending(body: Buffer): Sending {
  const text = (body[0] === 0x1f ? gunzipSync(body) : body).toString('utf8')
  const { batch } = JSON.parse(text) as { batch: string }
  return { batch, text }
}

const later = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
