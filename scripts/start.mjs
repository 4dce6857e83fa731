/** `npm start`: installs and builds what is missing, starts the collector and the example page, and stays. */
import { join } from 'node:path'
import { build, installToRun } from './lib/prepare.mjs'
import { root } from './lib/run.mjs'
import { needPort, readToken, serve, serveCollector, untilReady } from './lib/services.mjs'

const { SAYSO_PORT = '4700', NOTES_PORT = '4710' } = process.env
const collector = `http://127.0.0.1:${SAYSO_PORT}`
const notes = `http://127.0.0.1:${NOTES_PORT}`

await installToRun()
await build()
await needPort(Number(SAYSO_PORT), 'SAYSO_PORT')
await needPort(Number(NOTES_PORT), 'NOTES_PORT')

const env = {
  SAYSO_PORT,
  SAYSO_DATA: process.env.SAYSO_DATA || join(root, '.data/start'),
  SAYSO_APPS: join(root, 'examples/apps'),
  SAYSO_LOG_LEVEL: process.env.SAYSO_LOG_LEVEL || 'warn',
}
const token = readToken('notes', env)
serveCollector(env)
serve('The example page', ['examples/notes-web/serve.mjs', '--port', NOTES_PORT], {
  NOTES_COLLECTOR_URL: collector,
})
await untilReady(`${collector}/readyz`)
await untilReady(notes)

console.log(`
  Sayso runs. Ctrl+C ends it.

  Example page   ${notes}
                 Say yes there, write a note, and ask what was counted:

  Collector      ${collector}
    curl -H 'Authorization: Bearer ${token}' \\
      '${collector}/v1/apps/notes/series?metric=note.created&environment=development'

  In a terminal  NOTES_COLLECTOR_URL=${collector} node examples/notes-cli/dist/notes/main.js --help
`)
