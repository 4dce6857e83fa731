import { Agent, request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Attack } from '../lib/attacker.ts'
import { createBatchIds } from '../lib/batch-ids.ts'
import { makeBatches } from '../lib/batches.ts'
import { startCollector } from '../lib/collector.ts'
import type { Figure, Reading } from '../lib/figure.ts'
import { nextMessage, startProcess } from '../lib/load.ts'

const rounds = 5
/** Batches of a round, and milliseconds between two of them. */
const batches = 1000
const pace = 5
const attack: Omit<Attack, 'port'> = { perSecond: 300, dripping: 200 }

/**
 * How long others wait for an acknowledgement while a collector is attacked: the 99th percentile (and the middle)
 * divided by that without an attack, in turns.
 */
export const ingestHostile: Figure = {
  name: 'ingest.hostile_latency_ratio',
  async measure() {
    const collector = await startCollector()
    const bodies = makeBatches(20, 64)
    await times(collector.port, bodies)
    const ratios: { p99: number[]; p50: number[] } = { p99: [], p50: [] }
    for (let round = 0; round < rounds; round++) {
      const quiet = await times(collector.port, bodies)
      const attacker = startProcess('attacker.ts')
      attacker.send({ ...attack, port: collector.port })
      await setTimeout(1000)
      const start = performance.now()
      const attacked = await times(collector.port, bodies)
      attacker.send('count')
      const perSecond = ((await nextMessage<number>(attacker)) / (performance.now() - start + 1000)) * 1000
      attacker.kill()
      console.error(
        `  99th percentile ${at(quiet, 0.99).toFixed(2)} ms, attacked ${Math.round(perSecond)} times a second ${at(attacked, 0.99).toFixed(2)} ms`,
      )
      ratios.p99.push(at(attacked, 0.99) / at(quiet, 0.99))
      ratios.p50.push(at(attacked, 0.5) / at(quiet, 0.5))
      await setTimeout(500)
    }
    await collector.stop()
    const reading = (variant: 'p99' | 'p50'): Reading => ({ variant, unit: 'ratio', runs: ratios[variant] })
    return [reading('p99'), reading('p50')]
  },
}

const nextId = createBatchIds()

/** Milliseconds until each of some batches is acknowledged, in order. They go at a steady pace. */
async function times(port: number, bodies: readonly string[]): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 })
  const running: Promise<number>[] = []
  for (let i = 0; i < batches; i++) {
    const body = (bodies[i % bodies.length] as string).replace(/(?<="batch":")[^"]*/, nextId())
    running.push(timeOf(agent, port, body))
    await setTimeout(pace)
  }
  const all = await Promise.all(running)
  agent.destroy()
  return all.sort((a, b) => a - b)
}

const timeOf = (agent: Agent, port: number, body: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const start = performance.now()
    const headers = { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(body) }
    request({ agent, port, host: '127.0.0.1', path: '/v1/batches', method: 'POST', headers }, (response) => {
      response.resume().on('end', () => {
        if (response.statusCode === 202) resolve(performance.now() - start)
        else reject(new Error(`A sound batch was answered ${response.statusCode}.`))
      })
    })
      .on('error', reject)
      .end(body)
  })

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(sorted.length * share)] as number
