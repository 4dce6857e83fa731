import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

const folder = join(root, '.stamps')
const skipped = new Set(['node_modules', 'dist', 'screenshots', 'golden'])

/** Every file below the given paths, in a stable order. */
function filesBelow(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  const names = readdirSync(path).filter((name) => !skipped.has(name) && !name.startsWith('.'))
  return names.sort().flatMap((name) => filesBelow(join(path, name)))
}

function hashOf(paths) {
  const hash = createHash('sha256').update(process.version)
  for (const file of paths.flatMap((path) => filesBelow(join(root, path))))
    hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}

const stampOf = (name) => join(folder, name)
const isFresh = (name, hash) => existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === hash

/** Whether a step was done for these very inputs. */
export const isDone = (name, inputs) => isFresh(name, hashOf(inputs))

/** Does a step unless it was done for these very inputs, so that a second run starts in seconds. */
export async function once(name, inputs, step) {
  const hash = hashOf(inputs)
  if (isFresh(name, hash)) return
  await step()
  mkdirSync(folder, { recursive: true })
  writeFileSync(stampOf(name), hash)
}
