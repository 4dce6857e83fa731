/**
 * The program that `detached` starts: sends what another left behind, if consent and signals still allow it when it
 * looks, and ends. It records nothing and prints nothing.
 */
import type { Work } from './detached/work.ts'
import { nodePlatform } from './platform/node.ts'
import { createCore } from './sayso.ts'

/** The longest that it lives, in milliseconds. */
const longest = 20_000

try {
  // Also what keeps it alive: sending does not.
  setTimeout(() => process.exit(), longest)
  const { folder, ...options } = JSON.parse(process.argv[2] ?? '') as Work
  await createCore(options, nodePlatform(folder, false)).flush()
} catch {
  // Nobody is there to be told; what waits is sent another time.
}
process.exit()
