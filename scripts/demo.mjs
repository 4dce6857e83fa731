/** `npm run demo`: a collector filled with simulated participants, to ask questions of. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, installEverything } from './lib/prepare.mjs'
import { root, run } from './lib/run.mjs'
import { needPort, readToken, serveCollector, untilReady } from './lib/services.mjs'

const { SAYSO_PORT = '4700' } = process.env
const app = 'simulated-notes'
const folder = join(root, '.data/demo')
const filled = join(folder, 'filled')
const env = {
  SAYSO_PORT,
  SAYSO_DATA: join(folder, 'data'),
  SAYSO_APPS: join(folder, 'apps'),
  SAYSO_LOG_LEVEL: 'warn',
}

await installEverything()
await build()
await needPort(Number(SAYSO_PORT), 'SAYSO_PORT')
if (!existsSync(filled)) {
  console.error('Simulating 90 days of 1,500 participants (a minute or two, once) …')
  await run(`${root}bench/node_modules/.bin/tsx`, ['bench/simulate/demo.ts', folder])
  mkdirSync(folder, { recursive: true })
  writeFileSync(filled, '')
}
const token = readToken(app, env)
serveCollector(env)
const collector = `http://127.0.0.1:${SAYSO_PORT}`
await untilReady(`${collector}/readyz`)

const question = (parameters) => `    curl -H 'Authorization: Bearer ${token}' \\
      '${collector}/v1/apps/${app}/series?${parameters}'`
console.log(`
  SIMULATED DATA: nobody here is real. Ctrl+C ends it; delete ${folder} to simulate anew.

  Participants by week
${question('metric=app.active&interval=week&measure=people')}

  Retention: who of each week's newcomers came back
${question('metric=app.active&by=cohort&interval=week&measure=people')}

  How far participants get
${question('metric=first-steps&by=step&interval=month&measure=people')}

  Which formats are exported
${question('metric=note.exported&by=format&interval=week')}
`)
