import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { fileName } from '@sayso/shared-schema'
import { parseSourceMap, prepareSourceMap, SourceMapError } from '../source-maps/prepare-source-map.ts'
import type { UploadedMap } from '../source-maps/read-upload.ts'
import { sourceMapLimits } from '../source-maps/source-map-limits.ts'

/**
 * Reads source maps as bundlers write them, and makes of each what is kept of it.
 *
 * @param paths files that end in .map, and folders that hold such, at any depth
 * @param root the folder of the project, which sources are told from
 * @throws Error that says which file, or which limit
 */
export async function collectSourceMaps(paths: readonly string[], root: string): Promise<UploadedMap[]> {
  const files = await findMaps(paths)
  if (!files.length) throw new Error('There is no file whose name ends in .map.')
  if (files.length > sourceMapLimits.filesPerVersion)
    throw new Error(`A version may have ${sourceMapLimits.filesPerVersion} source maps.`)
  const maps: UploadedMap[] = []
  for (const path of files) {
    const file = basename(path, '.map')
    maps.push({ file, name: fileName(file), content: await prepare(path, resolve(root)) })
  }
  if (bytesOf(maps) > sourceMapLimits.bytesPerVersion)
    throw new Error(`The source maps of a version may have ${sourceMapLimits.bytesPerVersion} bytes in all.`)
  return maps
}

/** What maps take where they are kept. */
export const bytesOf = (maps: readonly UploadedMap[]): number =>
  maps.reduce((sum, { content }) => sum + content.length, 0)

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
    return prepareSourceMap(parseSourceMap(await readFile(path, 'utf8')), { folder: dirname(path), root })
  } catch (error) {
    if (error instanceof SourceMapError) throw new Error(`${path} ${error.message}`)
    throw error
  }
}
