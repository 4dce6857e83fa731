/**
 * A process of its own that posts batches over kept-alive connections as fast as they are answered. Raw sockets,
 * so that it costs less than what it measures. Started by `load.ts`, told what to do by a message.
 */
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import type { Load, LoadResult } from './load.ts'

const batchMark = '"batch":"'
const idLength = 36

/** A request whose batch id can be written anew in place. */
interface Template {
  readonly bytes: Buffer
  readonly idAt: number
}

function templateOf({ host, port, path, contentType }: Load, body: string): Template {
  const head =
    `POST ${path} HTTP/1.1\r\nhost: ${host}:${port}\r\ncontent-type: ${contentType}\r\n` +
    `content-length: ${Buffer.byteLength(body)}\r\n\r\n`
  const bytes = Buffer.from(head + body)
  return { bytes, idAt: bytes.indexOf(batchMark) + batchMark.length }
}

/** Writes a new UUIDv7 of this hour. */
function renew({ bytes, idAt }: Template): void {
  const hour = 3_600_000
  const stamp = (Date.now() - (Date.now() % hour)).toString(16).padStart(12, '0')
  const hex = randomBytes(10).toString('hex')
  const id = `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${hex.slice(0, 3)}-a${hex.slice(3, 6)}-${hex.slice(6, 18)}`
  bytes.write(id, idAt, idLength, 'latin1')
}

function generate(load: Load): Promise<LoadResult> {
  const until = performance.now() + load.seconds * 1000
  const statuses: Record<string, number> = {}
  const started = performance.now()
  const connection = (index: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const templates = load.bodies.map((body) => templateOf(load, body))
      let next = index
      let received = ''
      const socket = connect({ host: load.host, port: load.port, noDelay: true })
      const send = (): void => {
        const template = templates[next++ % templates.length] as Template
        renew(template)
        // A copy, since the socket may still hold the bytes when the id is written anew.
        socket.write(Buffer.from(template.bytes))
      }
      socket.setEncoding('latin1')
      socket.on('connect', send)
      socket.on('error', reject)
      socket.on('data', (text: string) => {
        received += text
        const headEnd = received.indexOf('\r\n\r\n')
        if (headEnd < 0) return
        const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0)
        if (received.length < headEnd + 4 + length) return
        const status = received.slice(9, 12)
        statuses[status] = (statuses[status] ?? 0) + 1
        received = ''
        if (performance.now() < until) return send()
        socket.end()
        resolve()
      })
    })
  return Promise.all(Array.from({ length: load.connections }, (_, i) => connection(i))).then(() => ({
    statuses,
    seconds: (performance.now() - started) / 1000,
  }))
}

process.on('message', (load: Load) => {
  generate(load).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
