/** `npm test`: installs what the tests need, builds, runs every test, and says loudly what it had to skip. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { browserPath, firefoxPath, mayRecord, stracePath } from './lib/other-programs.mjs'
import { build, installEverything } from './lib/prepare.mjs'
import { root, tool } from './lib/run.mjs'

const strace = stracePath()
const isForbidden = strace !== undefined && !mayRecord(strace)
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
    path: isForbidden ? undefined : strace,
    tests: 'packages/collector/test/promise-6-power-cut.test.ts',
    install: 'strace',
  },
]
const missing = programs.filter(({ path }) => !path)
// What a machine forbids cannot be installed.
const wanted = missing.filter(({ name }) => name !== 'strace' || !isForbidden)
if (wanted.length && process.env.SAYSO_REQUIRE_BROWSER) {
  const names = wanted.map(({ name }) => name).join(', ')
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
  No ${name} was found, or it may not run. SKIPPED: ${tests}.
  Install it (Debian: apt-get install ${install}), or name one with
  ${variable}=/path/to/it, and run npm test again.
****************************************************************************`)
console.log(`tests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`)
process.exit(failed ? 1 : 0)
