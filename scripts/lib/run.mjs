import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** `pnpm@10.34.9`: the one version that `packageManager` pins, fetched by npx so that nothing need be installed. */
const pnpmVersion = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).packageManager

/** Runs a command in the root, its output shown. Rejects when it fails. */
export function run(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    // Standard output belongs to whoever called: what the tools say goes to standard error when asked for quiet.
    const stdio = quiet ? ['ignore', 2, 2] : ['ignore', 'inherit', 'inherit']
    const child = spawn(command, args, { cwd: root, stdio, env: { ...process.env, ...env } })
    child.on('error', reject)
    child.on('exit', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args[0]} ended with ${signal ?? code}`)),
    )
  })
}

export const pnpm = (args, options) => run('npx', ['--yes', pnpmVersion, ...args], options)

/** Runs a program that a package brought. */
export const tool = (name, args, options) => run(`${root}node_modules/.bin/${name}`, args, options)
