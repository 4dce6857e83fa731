import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeBatches } from '../lib/batches.ts'
import { startCollector } from '../lib/collector.ts'
import { quantile, type Figure } from '../lib/figure.ts'
import { acceptedPerSecond, startGenerator, type Load } from '../lib/load.ts'

const connections = 64
const seconds = 5
const runs = 5
const entries = 20
const share = 0.7

const loadOn = (port: number): Load => ({
  host: '127.0.0.1',
  port,
  path: '/v1/batches',
  contentType: 'text/plain',
  bodies: makeBatches(entries, 64),
  connections,
  seconds,
})

/** How long 99 of 100 batches wait at most for their acknowledgement while 70 % of what is possible arrives. */
export const ackLatency: Figure = {
  name: 'ingest.ack_p99',
  async measure() {
    const collector = await startCollector()
    const generator = startGenerator()
    const load = loadOn(collector.port)
    const p99: number[] = []
    await generator.run({ ...load, seconds: 2 })
    for (let run = 0; run < runs; run++) {
      const most = acceptedPerSecond(await generator.run(load))
      const result = await generator.run({ ...load, perSecond: Math.round(most * share) })
      const rate = Math.round(acceptedPerSecond(result))
      p99.push(quantile(result.latencies, 0.99))
      console.error(
        `  ${rate} of ${Math.round(most)} batches per second: p50 ${quantile(result.latencies, 0.5).toFixed(1)}, ` +
          `p99 ${quantile(result.latencies, 0.99).toFixed(1)}, max ${quantile(result.latencies, 1).toFixed(1)} ms`,
      )
    }
    generator.stop()
    await collector.stop()
    return [{ variant: `${connections} connections, 70 %`, unit: 'ms', runs: p99 }]
  },
}

/** How long each thread's event loop stands still at full load, 99 of 100 times at most. */
export const loopDelay: Figure = {
  name: 'ingest.loop_delay_p99',
  async measure() {
    const threads = ['main', 'ingest'] as const
    const p99 = { main: [] as number[], ingest: [] as number[] }
    const preload = fileURLToPath(new URL('../lib/loop-delay.cjs', import.meta.url))
    const folder = mkdtempSync(join(tmpdir(), 'sayso-bench-'))
    for (let run = 0; run < runs; run++) {
      const collector = await startCollector({
        environment: { NODE_OPTIONS: `--require ${preload}`, LOOP_DELAY_FOLDER: folder },
      })
      const generator = startGenerator()
      await generator.run({ ...loadOn(collector.port), seconds: 2 * seconds })
      generator.stop()
      await collector.stop()
      for (const thread of threads) {
        const text = readFileSync(join(folder, `${thread}.json`), 'utf8')
        const delay = JSON.parse(text) as { readonly p99: number; readonly max: number }
        console.error(`  ${thread}: p99 ${delay.p99.toFixed(1)}, max ${delay.max.toFixed(1)} ms`)
        p99[thread].push(delay.p99)
      }
    }
    rmSync(folder, { recursive: true })
    return threads.map((thread) => ({ variant: thread, unit: 'ms', runs: p99[thread] }))
  },
}
