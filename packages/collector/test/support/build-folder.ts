import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeFolder } from './folder.ts'

/** A source map as a bundler writes it, with much in it that must not be kept. */
export const sourceMap = JSON.stringify({
  version: 3,
  sources: ['/home/anna/notes/src/save.ts'],
  sourcesContent: ['const password = 1'],
  names: ['secretName'],
  mappings: 'AAAA,KAAK',
})

/** A folder with these files in it, as a bundler leaves it behind. */
export function buildFolder(files: Readonly<Record<string, string>>): string {
  const folder = join(makeFolder(), 'dist')
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return folder
}
