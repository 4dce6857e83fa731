import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { dayOfTime, fileName, formatDay, versionDomain } from '@sayso/shared-schema'
import { readEnvironment } from '../env.ts'
import { systemClock } from '../platform.ts'
import { prepareSourceMap, SourceMapError } from '../source-maps/prepare-source-map.ts'
import { sourceMapLimits } from '../source-maps/source-map-limits.ts'
import type { SourceMapFile, SourceMapSet } from '../store/source-map.ts'
import { openSourceMaps, type SourceMapStore } from '../store/sqlite/open-source-maps.ts'
import { commandLine } from './access-file.ts'
import { needApp } from './need-app.ts'

export interface VersionOptions {
  readonly app: string
  readonly version: string
}

export interface UploadOptions extends VersionOptions {
  readonly root?: string
}

/** `sayso sourcemaps upload`: stores the source maps of a version of an app. All of them, or none. */
export async function uploadSourceMaps(
  paths: readonly string[],
  { app, version, root = '.' }: UploadOptions,
): Promise<void> {
  await needApp(app)
  if (!isVersion.test(version)) throw new Error('--version must be one that an app can send, such as 2.3.1.')
  const files = await findMaps(paths)
  if (!files.length) throw new Error('There is no file whose name ends in .map.')
  if (files.length > sourceMapLimits.filesPerVersion)
    throw new Error(`A version may have ${sourceMapLimits.filesPerVersion} source maps.`)
  const time = systemClock.now()
  const maps: SourceMapFile[] = []
  for (const path of files) {
    const file = basename(path, '.map')
    const content = await prepare(path, resolve(root))
    maps.push({ app, version, file, name: fileName(file), uploaded: dayOfTime(time), content })
  }
  const bytes = maps.reduce((sum, { content }) => sum + content.length, 0)
  if (bytes > sourceMapLimits.bytesPerVersion)
    throw new Error(`The source maps of a version may have ${sourceMapLimits.bytesPerVersion} bytes in all.`)
  const subject = `${app} ${version}`
  withSourceMaps((store) =>
    store.put(maps, outdated(store.list(), app, version), {
      time,
      who: commandLine,
      action: 'upload source maps',
      subject,
    }),
  )
  console.log(`${maps.length} source maps of ${subject} are stored, ${bytes} bytes, without sources.`)
}

/** `sayso sourcemaps list`: app, version, files, bytes and day of upload. */
export function listSourceMaps(): void {
  for (const { app, version, files, bytes, uploaded } of withSourceMaps((store) => store.list()))
    console.log(`${app}  ${version}  ${files} files  ${bytes} bytes  uploaded ${formatDay(uploaded)}`)
}

/** `sayso sourcemaps delete`: removes the source maps of a version. */
export function deleteSourceMaps({ app, version }: VersionOptions): void {
  const entry = {
    time: systemClock.now(),
    who: commandLine,
    action: 'delete source maps',
    subject: `${app} ${version}`,
  }
  const removed = withSourceMaps((store) => store.remove(app, version, entry))
  console.log(`${removed} source maps removed.`)
}

const isVersion = new RegExp(`^(?:${versionDomain.matching})$`)

/** The maps among files and in folders, at any depth. */
async function findMaps(paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) found.push(path)
    else
      for (const entry of await readdir(path, { withFileTypes: true, recursive: true }))
        if (entry.isFile()) found.push(join(entry.parentPath, entry.name))
  }
  return [...new Set(found.filter((path) => path.endsWith('.map')).map((path) => resolve(path)))].sort()
}

async function prepare(path: string, root: string): Promise<Uint8Array> {
  const { size } = await stat(path)
  if (size > sourceMapLimits.fileBytes)
    throw new Error(`${path} is larger than ${sourceMapLimits.fileBytes} bytes.`)
  try {
    return prepareSourceMap(await readFile(path, 'utf8'), { folder: dirname(path), root })
  } catch (error) {
    if (error instanceof SourceMapError) throw new Error(`${path} ${error.message}`)
    throw error
  }
}

/** The versions of an app that make room for this one: those that were uploaded first. */
function outdated(sets: readonly SourceMapSet[], app: string, version: string): SourceMapSet[] {
  const others = sets.filter((set) => set.app === app && set.version !== version)
  return others.slice(0, Math.max(0, others.length + 1 - sourceMapLimits.versionsPerApp))
}

function withSourceMaps<T>(use: (store: SourceMapStore) => T): T {
  const store = openSourceMaps(join(readEnvironment().data, 'sayso.db'))
  try {
    return use(store)
  } finally {
    store.close()
  }
}
