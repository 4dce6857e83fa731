/**
 * Loaded into a collector, this measures how long each of its threads kept its event loop from going round, and
 * writes it to LOOP_DELAY_FOLDER when the thread ends.
 */
const { writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { monitorEventLoopDelay } = require('node:perf_hooks')
const { isMainThread } = require('node:worker_threads')

const resolution = 1
const delay = monitorEventLoopDelay({ resolution })
delay.enable()
const milliseconds = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - resolution)
process.on('exit', () => {
  const name = isMainThread ? 'main' : 'ingest'
  const result = { p99: milliseconds(delay.percentile(99)), max: milliseconds(delay.max) }
  writeFileSync(join(process.env.LOOP_DELAY_FOLDER, `${name}.json`), JSON.stringify(result))
})
