import { basename, isAbsolute, posix, relative, resolve } from 'node:path'
import { sourceMapLimits } from './source-map-limits.ts'

/** Where a source map lies, and the folder of the project, which sources are told from. */
export interface SourceFolders {
  readonly folder: string
  readonly root: string
}

/**
 * The name of a source from the folder of the project on: `src/editor.ts` for `webpack://notes/./src/editor.ts?a1`,
 * `../src/editor.ts` and `/home/anna/notes/src/editor.ts`. Of a package it is told from `node_modules` on, of what
 * lies elsewhere by its own name only: no folder of the machine that built it is left.
 */
export function cleanSource(source: string, { folder, root }: SourceFolders): string {
  const path = source.replace(/[?#].*$/s, '').replace(/\\/g, '/')
  const modules = path.lastIndexOf('node_modules/')
  const ofPackage = modules < 0 ? '' : posix.normalize(path.slice(modules))
  const clean = ofPackage.startsWith('node_modules/') ? ofPackage : fromRoot(path, folder, root)
  return (
    clean
      .replace(homeFolder, '')
      .replace(/[^\w$./@+()[\] -]/g, '_')
      .slice(-sourceMapLimits.sourceCharacters) || 'source'
  )
}

function fromRoot(path: string, folder: string, root: string): string {
  if (path.startsWith('file://')) return within(root, resolve('/', path.replace(/^file:\/\/[^/]*/, '')))
  // What a bundler invents, `webpack://notes/./src/editor.ts`, starts at the project.
  const invented = /^[a-z][\w+.-]*:\/\/[^/]*\/(.*)$/is.exec(path)?.[1]
  if (invented === undefined) return within(root, resolve(folder, path))
  return within(root, resolve(root, invented))
}

function within(root: string, path: string): string {
  const told = isWindowsPath(path) ? '..' : relative(root, path).replace(/\\/g, '/')
  // A folder that the project lies in is no source.
  if (/^\.\.(?:\/\.\.)*$/.test(told) && !isWindowsPath(path)) return ''
  return told === '..' || told.startsWith('../') || isAbsolute(told) ? basename(path) : told
}

/** On another system such a path looks like a relative one. */
const isWindowsPath = (path: string): boolean => process.platform !== 'win32' && /(^|\/)[a-z]:\//i.test(path)

const homeFolder = /^(?:(?:home|users|documents and settings)\/[^/]+\/)+/i
