import { availableParallelism } from 'node:os'
import { makeBatches } from '../lib/batches.ts'
import { startCollector } from '../lib/collector.ts'
import { quantile, type Figure } from '../lib/figure.ts'
import { acceptedPerSecond, startGenerator } from '../lib/load.ts'
import { metricsOf } from '../lib/metrics.ts'

const participants = 100_000_000
/** Some are online for a minute, some all day. */
const batchesPerParticipant = 4
const entries = 20
const hours = 24
const secondsPerHour = 3600
const [shortSeconds, fullSeconds] = [5, 60]

/** Share of a day's batches in an hour: next to nothing at night, twice the mean at noon. */
const shareOf = (hour: number): number => (1 - Math.cos((2 * Math.PI * (hour + 0.5)) / hours)) / hours

/**
 * A day of 100 million participants, hour by hour at its true rate, of each hour the first seconds (a minute with
 * `--full`). The generator shares the machine.
 */
export const ingestDay: Figure = {
  name: 'ingest.day_of_100_million',
  async measure(isFull) {
    const seconds = isFull ? fullSeconds : shortSeconds
    const collector = await startCollector()
    const metric = metricsOf(collector)
    const generator = startGenerator()
    const load = {
      host: '127.0.0.1',
      port: collector.port,
      path: '/v1/batches',
      contentType: 'text/plain',
      bodies: makeBatches(entries, 64),
      connections: 64,
    }
    await generator.run({ ...load, seconds: 2 })
    const of = { shares: [] as number[], p99: [] as number[], memory: [] as number[] }
    for (let hour = 0; hour < hours; hour++) {
      const perSecond = Math.round((participants * batchesPerParticipant * shareOf(hour)) / secondsPerHour)
      const before = await metric('process_cpu_seconds_total')
      const result = await generator.run({ ...load, seconds, perSecond })
      const busy = (await metric('process_cpu_seconds_total')) - before
      of.shares.push(busy / result.seconds / availableParallelism())
      of.p99.push(quantile(result.latencies, 0.99))
      of.memory.push(await metric('process_resident_memory_bytes'))
      console.error(
        `  ${hour} h: ${Math.round(acceptedPerSecond(result))} of ${perSecond} batches per second, ` +
          `${((of.shares.at(-1) ?? 0) * 100).toFixed(0)} % of the processors, p99 ${of.p99.at(-1)?.toFixed(1)} ms`,
      )
    }
    generator.stop()
    await collector.stop()
    const mean = of.shares.reduce((sum, share) => sum + share, 0) / hours
    return [
      { variant: 'share of the processors, all day', unit: 'ratio', runs: [mean] },
      { variant: 'share of the processors, at noon', unit: 'ratio', runs: [Math.max(...of.shares)] },
      { variant: 'p99 of the slowest hour', unit: 'ms', runs: [Math.max(...of.p99)] },
      { variant: 'resident memory, at most', unit: 'bytes', runs: [Math.max(...of.memory)] },
    ]
  },
}
