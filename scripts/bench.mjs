/** `npm run bench -- [prefix]`: measures. One JSON line for each figure on standard output, the rest elsewhere. */
import { build, installEverything } from './lib/prepare.mjs'
import { root, run } from './lib/run.mjs'

await installEverything()
await build()
await run(`${root}bench/node_modules/.bin/tsx`, ['bench/run.ts', ...process.argv.slice(2)]).catch(() =>
  process.exit(1),
)
