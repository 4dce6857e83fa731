import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createCore, fetchSend, memoryStore, soleLock, type Platform } from '@sayso/sdk/core'
import { describeError } from '@sayso/sdk/errors'
import { randomUUID } from 'node:crypto'
import type { Figure, Reading } from '../lib/figure.ts'
import { createRandom, type Random } from '../lib/random.ts'
import { plan } from '../plan.ts'

const report = describeError(
  Object.assign(new TypeError('It failed'), { stack: 'TypeError: It failed\n    at a (b.js:1:2)' }),
)
const events = 1_000
const runs = 9

/** A server that only notes how many bytes of bodies it was sent. */
async function startCounter(): Promise<{ url: string; bytes(): number; close(): void }> {
  let bytes = 0
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => (bytes += chunk.length))
    request.on('end', () => response.writeHead(202).end('{"accepted":1,"rejected":[]}'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, bytes: () => bytes, close: () => server.close() }
}

/** One event of an ordinary day: much opening and editing, some searching, little else. */
function act(sayso: ReturnType<typeof start>, random: Random): void {
  const dice = random.next()
  if (dice < 0.3) sayso.track('note.opened')
  else if (dice < 0.62)
    sayso.track('note.edited', { input: random.pick(['keyboard', 'keyboard', 'touch', 'voice']) })
  else if (dice < 0.72) sayso.track('note.created', { template: random.pick(['blank', 'todo', 'journal']) })
  else if (dice < 0.82) sayso.track('search.done', { found: random.pick(['none', 'some', 'many']) })
  else if (dice < 0.86) sayso.track('note.deleted')
  else if (dice < 0.91)
    sayso.track('note.exported', {
      format: random.pick(['pdf', 'md', 'html']),
      source: random.pick(['menu', 'shortcut']),
    })
  else if (dice < 0.94) sayso.measure('export.duration', 50 * 10 ** random.next())
  else if (dice < 0.97) sayso.measure('note.length', 10 ** (1 + 3 * random.next()))
  else if (dice < 0.98) sayso.track('theme.chosen', { theme: random.pick(['light', 'dark', 'system']) })
  else if (dice < 0.985) sayso.step('first-steps', random.pick(['opened', 'created', 'exported']))
  else if (dice < 0.99) sayso.score('export-effort', 1 + random.below(7))
  else sayso.error('app.error', report)
}

function start(url: string, isLeaving: boolean) {
  const platform: Platform = {
    name: 'web',
    now: () => Date.now(),
    random: () => Math.random(),
    batchId: () => randomUUID(),
    store: memoryStore(),
    lock: soleLock,
    after: () => () => {},
    onLeave: () => () => {},
    objection: () => undefined,
    send: (to, body, signal) => fetchSend(to, body, signal, isLeaving),
  }
  const sayso = createCore(
    { plan, key: 'pk_notes_web', url, context: { version: '2.3.1', channel: 'stable' } },
    platform,
  )
  sayso.consent.grant(['usage', 'errors', 'feedback'], 'benchmark')
  return sayso
}

/** Bytes of the bodies that 1,000 typical events become, all purposes agreed to. */
async function wireBytes(seed: number, isLeaving: boolean): Promise<number> {
  const counter = await startCounter()
  const random = createRandom(seed)
  const sayso = start(counter.url, isLeaving)
  for (let i = 0; i < events; i++) act(sayso, random)
  await sayso.flush()
  sayso.close()
  counter.close()
  return counter.bytes()
}

const reading = async (variant: string, isLeaving: boolean): Promise<Reading> => {
  const bytes: number[] = []
  for (let seed = 1; seed <= runs; seed++) bytes.push(await wireBytes(seed, isLeaving))
  return { variant, unit: 'bytes', runs: bytes }
}

export const wireBytesPer1000: Figure = {
  name: 'sdk.wire_bytes_per_1000_events',
  // As it is sent usually, and as it is sent while a page closes, when there is no time to compress.
  measure: async () => [await reading('usual', false), await reading('page closing', true)],
}
