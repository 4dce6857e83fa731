import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSourceMap, prepareSourceMap, SourceMapError } from './prepare-source-map.ts'

const folders = { folder: '/srv/notes/dist', root: '/srv/notes' }
const map = { version: 3, sources: ['../src/a.ts'], names: ['secretName'], mappings: 'AAAAA,KAAK' }
const kept = (json: object): unknown =>
  JSON.parse(gunzipSync(prepareSourceMap(json, folders)).toString('utf8'))

describe('what is kept of a source map', () => {
  it('is where places come from: no source, no name, no folder', () => {
    const whole = { ...map, file: 'a.js', sourcesContent: ['const password = 1'] }
    expect(kept(whole)).toEqual({
      version: 3,
      names: [],
      sources: ['src/a.ts'],
      mappings: expect.any(String) as string,
    })
    expect(JSON.stringify(kept(whole))).not.toMatch(/password|secretName|srv/)
  })

  it('is the same of a map in sections', () => {
    const sections = [{ offset: { line: 0, column: 0 }, map }]
    expect(kept({ version: 3, sections })).toEqual(kept(map))
  })

  it('follows sourceRoot', () => {
    expect(kept({ ...map, sourceRoot: '../lib', sources: ['a.ts'] })).toMatchObject({ sources: ['lib/a.ts'] })
  })
})

describe('what is no source map', () => {
  it.each([
    ['no JSON', 'hello'],
    ['no object', 'null'],
    ['another version', JSON.stringify({ ...map, version: 2 })],
    ['no mappings', JSON.stringify({ ...map, mappings: undefined })],
    ['sources that are not there', JSON.stringify({ ...map, sources: [] })],
    ['mappings that are none', JSON.stringify({ ...map, mappings: '!!!!' })],
  ])('is refused: %s', (_, text) => {
    expect(() => prepareSourceMap(parseSourceMap(text), folders)).toThrow(SourceMapError)
  })

  it('is refused or kept, whatever its mappings are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 40 }), (mappings) => {
        try {
          prepareSourceMap({ ...map, mappings }, folders)
        } catch (error) {
          expect(error).toBeInstanceOf(SourceMapError)
        }
      }),
    )
  })
})
