/** `npm run bench:delivery -- [part of a name]`: what reaches a collector from a real browser, whatever happens. */
import { browserPath } from './lib/other-programs.mjs'
import { build, installEverything } from './lib/prepare.mjs'
import { root, run } from './lib/run.mjs'

const browser = browserPath()
if (!browser) {
  console.error('No browser was found. Install Chromium, or name one with SAYSO_BROWSER=/path/to/chromium.')
  process.exit(1)
}
await installEverything()
await build()
process.env.SAYSO_BROWSER = browser
await run(`${root}bench/node_modules/.bin/tsx`, ['bench/delivery/run.ts', ...process.argv.slice(2)]).catch(
  () => process.exit(1),
)
