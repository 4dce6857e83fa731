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

interface Connection {
  readonly socket: Socket
  /** When the request that it waits for fell due; 0 where that is not measured. */
  dueAt: number
  end(): void
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
  const latencies: number[] = []
  /** When requests fell due that no connection was free for, and connections that are free. */
  const due: number[] = []
  const free: Connection[] = []
  let next = 0
  let fallen = 0

  const send = ({ socket }: Connection): void => {
    const template = templates[next++ % templates.length] as Template
    template.bytes.write(nextId(), template.idAt, 'latin1')
    socket.write(template.bytes)
    // The socket still holds the bytes, so they must not change.
    if (socket.writableLength) template.bytes = Buffer.from(template.bytes)
  }

  /** Lets a connection send the request that fell due first; it waits when there is none. */
  const sendDue = (connection: Connection): void => {
    const dueAt = due.shift()
    if (dueAt === undefined) return void free.push(connection)
    connection.dueAt = dueAt
    send(connection)
  }

  const sendNext = load.perSecond === undefined ? send : sendDue

  const fallDue = (perSecond: number): void => {
    const now = performance.now()
    for (; fallen < ((now - started) * perSecond) / 1000; fallen++)
      due.push(started + (fallen * 1000) / perSecond)
    while (due.length && free.length) sendDue(free.pop() as Connection)
    if (now < until) setTimeout(() => fallDue(perSecond), 1)
    else for (const { end } of free) end()
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
        const now = performance.now()
        if (self.dueAt) latencies.push(now - self.dueAt)
        if (now < until) sendNext(self)
        else self.end()
        return true
      }
      const { host, port } = load
      const socket = connect({ host, port, noDelay: true, onread: { buffer: received, callback: take } })
      const end = (): void => {
        socket.end()
        resolve()
      }
      const self: Connection = { socket, dueAt: 0, end }
      socket.on('connect', () => sendNext(self))
      socket.on('error', reject)
    })

  const all = Array.from({ length: load.connections }, connection)
  if (load.perSecond !== undefined) fallDue(load.perSecond)
  return Promise.all(all).then(() => ({
    statuses,
    latencies,
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
