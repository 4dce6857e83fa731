/**
 * Node's file system as it is. An `import` of it makes a module of all that it has, for which streams are loaded, and
 * every command of a program would wait for that.
 */
export const {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} = process.getBuiltinModule('node:fs')
