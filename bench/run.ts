/**
 * Measures the figures whose names start with the given prefix, or all. One JSON line for each on standard
 * output, everything else on standard error. `--full` lets those that would take many minutes take them.
 */
import { ingestDay } from './figures/ingest-day.ts'
import { ingestFlat } from './figures/ingest-flat.ts'
import { ingestHostile } from './figures/ingest-hostile.ts'
import { ackLatency, loopDelay } from './figures/ingest-latency.ts'
import { ingestMemory } from './figures/ingest-memory.ts'
import { ingestRatio } from './figures/ingest-speed.ts'
import { nodeExitDelay } from './figures/node-exit-delay.ts'
import { hostileStack } from './figures/sdk-hostile-stack.ts'
import { coreBytes } from './figures/sdk-size.ts'
import { offRatio, trackRatio } from './figures/sdk-speed.ts'
import { wireBytesPer1000 } from './figures/sdk-wire.ts'
import { lineOf } from './lib/figure.ts'

const figures = [
  coreBytes,
  wireBytesPer1000,
  trackRatio,
  offRatio,
  hostileStack,
  ingestRatio,
  ingestMemory,
  ackLatency,
  loopDelay,
  ingestFlat,
  ingestDay,
  ingestHostile,
  nodeExitDelay,
]
const isFull = process.argv.includes('--full')
const prefix = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? ''
const chosen = figures.filter(({ name }) => name.startsWith(prefix))
if (!chosen.length) {
  console.error(`No figure starts with that. There are: ${figures.map(({ name }) => name).join(', ')}`)
  process.exit(1)
}
for (const figure of chosen) {
  console.error(`measuring ${figure.name} …`)
  for (const reading of await figure.measure(isFull)) console.log(lineOf(figure.name, reading))
}
