import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prepareSourceMap } from './prepare-source-map.ts'
import { readUpload, UploadError } from './read-upload.ts'
import { sourceMapLimits } from './source-map-limits.ts'

const map = { version: 3, sources: ['src/a.ts'], names: [], mappings: 'AAAA,KAAK' }
const upload = (maps: unknown) => Buffer.from(JSON.stringify(maps))
const text = (content: Uint8Array | undefined): string => gunzipSync(content ?? '').toString('utf8')

const codeOf = (body: Uint8Array): unknown => {
  try {
    return readUpload(body).length
  } catch (error) {
    return error instanceof UploadError ? error.code : error
  }
}

describe('an upload of source maps', () => {
  it('is read plain or compressed, each file by the name that errors give it', () => {
    const body = upload({ 'app-DiwrgTda.js': map, 'chunk.js': map })
    const read = readUpload(gzipSync(body))
    expect(read.map(({ file, name }) => [file, name])).toEqual([
      ['app-DiwrgTda.js', 'app.js'],
      ['chunk.js', 'chunk.js'],
    ])
    expect(readUpload(body)).toEqual(read)
  })

  it('keeps of what the command line prepared every sign', () => {
    const folders = { folder: '/home/anna/notes/dist', root: '/home/anna/notes' }
    const source = fc.oneof(fc.webPath(), fc.string({ unit: 'binary', maxLength: 30 }))
    fc.assert(
      fc.property(fc.array(source, { minLength: 1, maxLength: 4 }), (sources) => {
        const prepared = text(prepareSourceMap({ ...map, sources }, folders))
        const [only] = readUpload(upload({ 'a.js': JSON.parse(prepared) as unknown }))
        expect(text(only?.content)).toBe(prepared)
      }),
    )
  })

  it('has sources, names and folders taken out, should somebody send them', () => {
    const raw = {
      ...map,
      sources: ['/home/anna/notes/src/save.ts'],
      sourcesContent: ['const password = 1'],
      names: ['secretName'],
    }
    expect(text(readUpload(upload({ 'a.js': raw }))[0]?.content)).not.toMatch(/anna|password|secretName/)
  })

  it.each([
    ['no JSON', Buffer.from('hello')],
    ['broken gzip', gzipSync(upload({ 'a.js': map })).subarray(0, 30)],
    ['a list', upload([map])],
    ['nothing', upload({})],
    ['no map', upload({ 'a.js': map, 'b.js': {} })],
    ['null', upload({ 'a.js': null })],
    ['a name with a folder', upload({ '../a.js': map })],
    ['a name with another folder', upload({ 'b\\a.js': map })],
    ['a name that does something to a terminal', upload({ '\u001b[2Ja.js': map })],
    ['no name', upload({ '': map })],
    ['a long name', upload({ ['x'.repeat(201)]: map })],
  ])('is refused as a whole: %s', (_, body) => {
    expect(codeOf(body)).toBe('malformed_source_maps')
  })

  it('is refused when it unfolds to too much, or has too many files', () => {
    expect(codeOf(gzipSync(Buffer.alloc(sourceMapLimits.uploadBytes + 1, ' ')))).toBe('source_maps_too_large')
    const many = Array.from({ length: sourceMapLimits.filesPerVersion + 1 }, (_, i) => [`${i}.js`, map])
    expect(codeOf(upload(Object.fromEntries(many)))).toBe('source_maps_too_large')
  })
})
