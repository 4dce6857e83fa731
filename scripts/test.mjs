/** `npm test`: installs what the tests need, builds, runs every test, and says loudly what it had to skip. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { browserPath, firefoxPath, stracePath } from './lib/other-programs.mjs'
import { build, installEverything } from './lib/prepare.mjs'
import { root, tool } from './lib/run.mjs'

const results = join(root, '.stamps', 'tests.json')
const programs = [
  {
    name: 'Chromium',
    variable: 'SAYSO_BROWSER',
    path: browserPath(),
    tests: 'the tests in test/browser',
    install: 'chromium',
  },
  {
    name: 'Firefox',
    variable: 'SAYSO_FIREFOX',
    path: firefoxPath(),
    tests: 'test/browser/firefox.test.ts',
    install: 'firefox-esr',
  },
  {
    name: 'strace',
    variable: 'SAYSO_STRACE',
    path: stracePath(),
    tests: 'packages/collector/test/promise-6-power-cut.test.ts',
    install: 'strace',
  },
]
const missing = programs.filter(({ path }) => !path)
if (missing.length && process.env.SAYSO_REQUIRE_BROWSER) {
  const names = missing.map(({ name }) => name).join(', ')
  console.error(`Not found: ${names}. This run must not skip tests.`)
  process.exit(1)
}

await installEverything()
await build()
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
const failed = await tool('vitest', ['run', ...reporters, ...process.argv.slice(2)], {
  env: Object.fromEntries(programs.flatMap(({ variable, path }) => (path ? [[variable, path]] : []))),
}).catch((error) => error)

const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(results, 'utf8'))
for (const { name, variable, tests, install } of missing)
  console.error(`
****************************************************************************
  No ${name} was found. SKIPPED: ${tests}.
  Install it (Debian: apt-get install ${install}), or name one with
  ${variable}=/path/to/it, and run npm test again.
****************************************************************************`)
console.log(`tests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`)
process.exit(failed ? 1 : 0)
