/**
 * A process of its own that posts batches over kept-alive connections as fast as they are answered. It shares the
 * machine with what it measures, so it does as little as it can: raw sockets, one copy of each request, one buffer
 * for all answers. Started by `load.ts`, told what to do by a message.
 */
import { connect, type Socket } from 'node:net'
import { createBatchIds } from './batch-ids.ts'
import type { Load, LoadResult } from './load.ts'

const batchMark = '"batch":"'

/** A request whose batch id is written anew in place. */
interface Template {
  bytes: Buffer
  readonly idAt: number
}

function templateOf({ host, port, path, contentType }: Load, body: string): Template {
  const head =
    `POST ${path} HTTP/1.1\r\nhost: ${host}:${port}\r\ncontent-type: ${contentType}\r\n` +
    `content-length: ${Buffer.byteLength(body)}\r\n\r\n`
  const bytes = Buffer.from(head + body)
  return { bytes, idAt: bytes.indexOf(batchMark) + batchMark.length }
}

/** The status of an answer; undefined while some of it is missing. */
function statusOf(answer: string): string | undefined {
  const headEnd = answer.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const length = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? 0)
  return answer.length < headEnd + 4 + length ? undefined : answer.slice(9, 12)
}

function generate(load: Load): Promise<LoadResult> {
  const templates = load.bodies.map((body) => templateOf(load, body))
  const nextId = createBatchIds()
  const received = Buffer.alloc(65_536)
  const statuses: Record<string, number> = {}
  const started = performance.now()
  const until = started + load.seconds * 1000
  let next = 0

  const send = (socket: Socket): void => {
    const template = templates[next++ % templates.length] as Template
    template.bytes.write(nextId(), template.idAt, 'latin1')
    socket.write(template.bytes)
    // The socket still holds the bytes, so they must not change.
    if (socket.writableLength) template.bytes = Buffer.from(template.bytes)
  }

  const connection = (): Promise<void> =>
    new Promise((resolve, reject) => {
      let answer = ''
      const take = (bytes: number, buffer: Uint8Array): boolean => {
        answer += (buffer as Buffer).toString('latin1', 0, bytes)
        const status = statusOf(answer)
        if (status === undefined) return true
        statuses[status] = (statuses[status] ?? 0) + 1
        answer = ''
        if (performance.now() < until) send(socket)
        else {
          socket.end()
          resolve()
        }
        return true
      }
      const { host, port } = load
      const socket = connect({ host, port, noDelay: true, onread: { buffer: received, callback: take } })
      socket.on('connect', () => send(socket))
      socket.on('error', reject)
    })

  return Promise.all(Array.from({ length: load.connections }, connection)).then(() => ({
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
