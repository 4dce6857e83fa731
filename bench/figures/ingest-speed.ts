import { makeBatches } from '../lib/batches.ts'
import { startCollector } from '../lib/collector.ts'
import type { Figure, Reading } from '../lib/figure.ts'
import { acceptedPerSecond, nextMessage, startGenerator, startProcess, type Load } from '../lib/load.ts'

const host = '127.0.0.1'
const connections = 64
const seconds = 2
const runs = 7
const differentBatches = 64

/**
 * Durable, acknowledged batches per second, divided by what a bare Fastify route that parses the same JSON
 * answers per second. Each server is a process of its own, so is the generator; they take turns.
 */
export const ingestRatio: Figure = {
  name: 'ingest.ratio_to_bare_fastify',
  async measure() {
    const collector = await startCollector()
    const bare = startProcess('bare-fastify.ts')
    const barePort = await nextMessage<number>(bare)
    const generator = startGenerator()
    const readings: Reading[] = []
    for (const entries of [20, 100]) {
      const common = { host, connections, bodies: makeBatches(entries, differentBatches) }
      const ours = { ...common, port: collector.port, path: '/v1/batches', contentType: 'text/plain' }
      const theirs = { ...common, port: barePort, path: '/', contentType: 'application/json' }
      const perSecond = async (load: Omit<Load, 'seconds'>, of = seconds): Promise<number> =>
        acceptedPerSecond(await generator.run({ ...load, seconds: of }))
      await perSecond(ours, 2)
      await perSecond(theirs, 2)
      const ratios: number[] = []
      for (let run = 0; run < runs; run++) {
        const baseline = await perSecond(theirs)
        const measured = await perSecond(ours)
        console.error(
          `  ${entries} entries: ${Math.round(measured)} of ${Math.round(baseline)} batches per second`,
        )
        ratios.push(measured / baseline)
      }
      readings.push({ variant: String(entries), unit: 'ratio', runs: ratios })
    }
    generator.stop()
    bare.kill()
    await collector.stop()
    return readings
  },
}
