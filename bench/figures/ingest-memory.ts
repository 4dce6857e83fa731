import { execFileSync } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { makeBatches } from '../lib/batches.ts'
import { startCollector } from '../lib/collector.ts'
import { median, type Figure } from '../lib/figure.ts'
import { acceptedPerSecond, startGenerator } from '../lib/load.ts'

const minutes = 5
/** Seconds between two looks at the memory. */
const every = 2

const residentBytes = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024

/** How much the collector's memory grows from the first to the last minute of five at full load. */
export const ingestMemory: Figure = {
  name: 'ingest.memory_growth',
  async measure() {
    const collector = await startCollector()
    const generator = startGenerator()
    const bodies = makeBatches(20, 64)
    const load = {
      host: '127.0.0.1',
      port: collector.port,
      path: '/v1/batches',
      contentType: 'text/plain',
      bodies,
    }
    const running = generator.run({ ...load, connections: 64, seconds: minutes * 60 })
    const samples: number[] = []
    for (let second = 0; second < minutes * 60; second += every) {
      await setTimeout(every * 1000)
      samples.push(residentBytes(collector.process.pid ?? 0))
    }
    const rate = acceptedPerSecond(await running)
    generator.stop()
    await collector.stop()
    const perMinute = 60 / every
    const first = median(samples.slice(0, perMinute))
    const last = median(samples.slice(-perMinute))
    console.error(
      `  ${Math.round(rate)} batches per second; ${first >> 20} MiB in the first minute, ${last >> 20} in the last`,
    )
    return [{ variant: `${minutes} minutes`, unit: 'percent', runs: [((last - first) / first) * 100] }]
  },
}
