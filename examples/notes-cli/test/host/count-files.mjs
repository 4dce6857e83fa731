/** Loaded before a program: tells on standard error, as the program ends, how often it asked for files of its state. */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const state = process.env.NOTES_STATE
let count = 0
for (const name of [
  'openSync',
  'readFileSync',
  'existsSync',
  'readdirSync',
  'writeFileSync',
  'renameSync',
  'statSync',
  'unlinkSync',
]) {
  const original = fs[name]
  fs[name] = (path, ...rest) => {
    if (String(path).startsWith(state)) count++
    return original(path, ...rest)
  }
}
syncBuiltinESMExports()

const emit = process.emit
process.emit = function (event, ...rest) {
  const result = emit.call(this, event, ...rest)
  if (event === 'exit') fs.writeSync(2, `files: ${count}\n`)
  return result
}
