/** `npm test`: installs what the tests need, builds, runs every test, and says loudly what it had to skip. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { browserPath } from './lib/browser.mjs'
import { build, installEverything } from './lib/prepare.mjs'
import { root, tool } from './lib/run.mjs'

const results = join(root, '.stamps', 'tests.json')
const browser = browserPath()
if (!browser && process.env.SAYSO_REQUIRE_BROWSER) {
  console.error('No browser was found, and this run must not skip the tests that need one.')
  process.exit(1)
}

await installEverything()
await build()
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
const failed = await tool('vitest', ['run', ...reporters, ...process.argv.slice(2)], {
  env: browser ? { SAYSO_BROWSER: browser } : {},
}).catch((error) => error)

const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(results, 'utf8'))
if (!browser)
  console.error(`
****************************************************************************
  No browser was found: the tests in test/browser were SKIPPED.
  Install Chromium (Debian: apt-get install chromium), or name one with
  SAYSO_BROWSER=/path/to/chromium, and run npm test again.
****************************************************************************`)
console.log(`tests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`)
process.exit(failed ? 1 : 0)
