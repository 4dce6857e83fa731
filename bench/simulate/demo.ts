/** Fills a folder with the data of simulated participants up to today: `demo.ts <folder>`. */
import { join } from 'node:path'
import { dayOfTime } from '@sayso/shared-schema'
import { runCollector } from './run-collector.ts'
import { simulate } from './simulate.ts'
import { createWorld } from './world.ts'

const [folder = '.data/demo'] = process.argv.slice(2)
const to = dayOfTime(Date.now())
const from = to - 90
const world = createWorld(from)
const collector = await runCollector(folder, world)
await simulate({
  world,
  url: collector.url,
  key: collector.key,
  from,
  to,
  participants: 1_500,
  seed: 1,
  onDay(day) {
    if (process.stderr.isTTY) process.stderr.write(`\r  day ${day - from} of ${to - from} `)
  },
})
await collector.close()
if (process.stderr.isTTY) process.stderr.write('\n')
console.error(`  ${join(folder, 'data')} is filled.`)
