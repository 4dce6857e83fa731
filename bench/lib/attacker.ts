/**
 * A process of its own that sends a collector what is hostile: so many bad requests a second, each over a connection of
 * its own, and connections that drip. Started by `figures/ingest-hostile.ts`, told whom to attack by a message; another
 * message asks how many requests were answered or cut off.
 */
import { connect, type Socket } from 'node:net'
import { constants, setPriority } from 'node:os'
import { gzipSync } from 'node:zlib'

export interface Attack {
  readonly port: number
  readonly perSecond: number
  readonly dripping: number
}

const request = (body: Uint8Array | string, ...headers: string[]): Buffer =>
  Buffer.concat([
    Buffer.from(
      [
        'POST /v1/batches HTTP/1.1',
        'Host: x',
        'Content-Type: text/plain',
        `Content-Length: ${Buffer.byteLength(body)}`,
        ...headers,
        '\r\n',
      ].join('\r\n'),
    ),
    Buffer.from(body),
  ])

const members = (count: number): string =>
  Array.from({ length: count }, (_, i) => `"${i}": {"a":[1e3]}`).join()

/** One of each kind, each as large as it can be. */
const corpus: readonly Buffer[] = [
  request('{'),
  request('['.repeat(61_000)),
  request(`${'['.repeat(30_000)}${']'.repeat(30_000)}`),
  request(`{${members(2500)}}`),
  request(`{${members(2500)},"0":1}`),
  request(`{"entries":[${'1,'.repeat(20_000)}1]}`),
  request(`{"${'k'.repeat(61_000)}":1}`),
  request(' '.repeat(1_000_000)),
  request(gzipSync(Buffer.alloc(50_000_000, ' '))),
  request(Buffer.alloc(61_000, 0xff)),
  request(`"${'\\ud800'.repeat(10_000)}"`),
  request('x', 'Transfer-Encoding: chunked'),
  request('x', `X: ${'a'.repeat(20_000)}`),
  Buffer.from(`hello\r\n\r\n${'\0'.repeat(1000)}`),
]

const open = (port: number): Socket => {
  const socket = connect({ host: '127.0.0.1', port })
  // Being cut off is what it is for.
  return socket.on('error', () => undefined)
}

let answered = 0

process.on('message', (message: Attack | 'count') => {
  if (message === 'count') process.send?.(answered)
  else attack(message)
})

function attack({ port, perSecond, dripping }: Attack): void {
  // An attacker has a machine of its own. What it takes of this one must not be taken for what the collector lets others wait.
  setPriority(constants.priority.PRIORITY_LOW)
  let next = 0
  setInterval(() => {
    for (let i = 0; i < perSecond / 100; i++) {
      const socket = open(port)
      socket.once('data', () => socket.destroy()).once('close', () => answered++)
      socket.write(corpus[next++ % corpus.length] as Buffer)
    }
  }, 10)
  const slow = Array.from({ length: dripping }, () => open(port))
  for (const socket of slow)
    socket.write(request('').toString().replace('Content-Length: 0', 'Content-Length: 9'))
  setInterval(() => {
    for (const socket of slow) if (socket.writable) socket.write(' ')
  }, 5000)
}
