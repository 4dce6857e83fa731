import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pnpm, root } from './run.mjs'
import { isDone, once } from './stamps.mjs'

const workspaces = ['packages', 'examples']
const members = workspaces.flatMap((name) =>
  readdirSync(join(root, name))
    .map((member) => `${name}/${member}`)
    .filter((member) => existsSync(join(root, member, 'package.json'))),
)
const manifests = [
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'bench/package.json',
  'test/package.json',
  ...members.map((member) => `${member}/package.json`),
]
const everything = 'install-everything'

const say = (text) => process.stderr.write(`\n— ${text}\n`)

/** Installs what running needs: the packages and the examples, no test tools. */
export async function installToRun() {
  if (isDone(everything, manifests)) return
  const filters = workspaces.flatMap((name) => ['--filter', `./${name}/*`])
  await once('install-to-run', manifests, () => {
    say('Installing (the first time, SQLite is compiled: two or three minutes)')
    return pnpm(['install', '--frozen-lockfile', ...filters], { quiet: true })
  })
}

/** Installs all, test tools included. */
export const installEverything = () =>
  once(everything, manifests, () => {
    say('Installing, test tools included (the first time, SQLite is compiled: two or three minutes)')
    return pnpm(['install', '--frozen-lockfile'], { quiet: true })
  })

/** Builds the packages and the examples that need it, each only when it or what it stands on has changed. */
export const build = () =>
  once('build', ['tsconfig.base.json', ...manifests, ...members], () => {
    say('Building')
    return pnpm(
      ['--recursive', ...workspaces.flatMap((name) => ['--filter', `./${name}/*`]), 'run', 'build'],
      {
        quiet: true,
      },
    )
  })
