import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { root } from './run.mjs'

const sayso = join(root, 'packages/collector/dist/cli.js')
const children = []

/** Starts a Node program that runs until this one ends, and ends this one should it end itself. */
export function serve(name, args, env) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  })
  child.on('exit', (code) => {
    console.error(`${name} ended${code ? ` with ${code}` : ''}.`)
    process.exitCode ||= code ?? 1
    stopAll()
  })
  children.push(child)
}

function stopAll() {
  for (const child of children) child.kill()
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stopAll)

/** Fails with a sentence that says what to do when a port is taken. */
export async function needPort(port, variable) {
  const server = createServer()
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  }).catch(() => {
    console.error(
      `Port ${port} is taken. Set ${variable} to a free one, or end what uses it, and start again.`,
    )
    process.exit(1)
  })
  await new Promise((resolve) => server.close(resolve))
}

export async function untilReady(url) {
  for (let tries = 0; tries < 200; tries++) {
    if ((await fetch(url).catch(() => undefined))?.ok) return
    if (process.exitCode) process.exit()
    await setTimeout(50)
  }
  throw new Error(`${url} does not answer.`)
}

/** A read token for an app, made once and kept beside the data that it opens. */
export function readToken(app, env) {
  const file = join(env.SAYSO_DATA, `read-token-${app}`)
  if (!existsSync(file)) {
    mkdirSync(env.SAYSO_DATA, { recursive: true })
    const output = execFileSync(process.execPath, [sayso, 'tokens', 'create', '--app', app], {
      encoding: 'utf8',
      // What it says to people about keeping the token is not for this one: it is kept below.
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    writeFileSync(file, output.trim().split('\n').at(-1))
    chmodSync(file, 0o600)
  }
  return readFileSync(file, 'utf8')
}

export const serveCollector = (env) => serve('The collector', [sayso, 'serve'], env)
