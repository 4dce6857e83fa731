import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { FoundSourceMap } from '../store/source-map.ts'
import { OriginalPlaces } from './original-places.ts'
import { restoreExemplar } from './restore-exemplar.ts'

const stored = (id: number, source: string, mappings: string, padding = ''): FoundSourceMap => ({
  id,
  content: gzipSync(JSON.stringify({ version: 3, names: [], sources: [source], mappings }) + padding),
})

/** Columns 1 and 6 of line 1 come from the first line of a source. */
const early = 'AAAA,KAAK'
/** Columns 1 and 11. */
const late = 'AAAA,UAAU'
const built = { app: 'notes', version: '1.0.0', name: 'index.js' }

/** Finds with these maps, and counts how often they are asked for. */
function finderOf(...maps: FoundSourceMap[]) {
  return new OriginalPlaces({ find: () => maps }).finder()
}

describe('the place where something comes from', () => {
  it('is that of the column, or of the one before that is known', () => {
    const find = finderOf(stored(1, 'a.ts', early))
    expect(find(built, 1, 6)).toEqual({ file: 'a.ts', line: 1, column: 6 })
    expect(find(built, 1, 9)).toEqual({ file: 'a.ts', line: 1, column: 6 })
  })

  it('is not known of a line or column that no map has', () => {
    const find = finderOf(stored(1, 'a.ts', early))
    expect(find(built, 2, 1)).toBeUndefined()
    expect(find(built, 0, 0)).toBeUndefined()
    expect(finderOf()(built, 1, 1)).toBeUndefined()
  })

  it('of several files with one name is that of the one that knows the very column', () => {
    const find = finderOf(stored(1, 'a.ts', early), stored(2, 'b.ts', late))
    expect(find(built, 1, 6)).toMatchObject({ file: 'a.ts' })
    expect(find(built, 1, 11)).toMatchObject({ file: 'b.ts' })
    expect(find(built, 1, 1), 'both know it').toBeUndefined()
    expect(find(built, 1, 20), 'neither knows it').toBeUndefined()
  })

  it.each([
    ['no gzip', Buffer.from('hello')],
    ['no JSON', gzipSync('hello')],
    ['no map', gzipSync('{}')],
    ['a map without mappings', gzipSync('{"version":3,"sources":["a.ts"],"names":[]}')],
    ['a map without sources', gzipSync('{"version":3,"sources":[],"names":[],"mappings":"AAAA"}')],
    ['a bomb', gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '))],
  ])('is not known where the map is broken: %s', (_, content) => {
    expect(finderOf({ id: 1, content })(built, 1, 1)).toBeUndefined()
  })

  it('is remembered by the number of its map', () => {
    const maps = [stored(1, 'a.ts', early)]
    const places = new OriginalPlaces({ find: () => maps })
    expect(places.finder()(built, 1, 6)).toMatchObject({ file: 'a.ts' })
    maps[0] = { id: 1, content: Buffer.from('') }
    expect(places.finder()(built, 1, 6)).toMatchObject({ file: 'a.ts' })
    maps[0] = stored(2, 'new.ts', early)
    expect(places.finder()(built, 1, 6)).toMatchObject({ file: 'new.ts' })
  })

  it('is found later where too much would have to be read for one answer', () => {
    const large = (id: number) => stored(id, `${id}.ts`, early, ' '.repeat(1.5 * 1024 * 1024))
    const maps = [large(1), large(2), large(3)]
    const places = new OriginalPlaces({
      find: (_app, _version, name) => maps.filter(({ id }) => name === `${id}.js`),
    })
    const found = () => {
      const find = places.finder()
      return [1, 2, 3].filter((id) => find({ ...built, name: `${id}.js` }, 1, 6))
    }
    expect(found()).toEqual([1, 2])
    expect(found()).toEqual([1, 2, 3])
  })
})

it('an exemplar keeps what no map knows, and its causes are restored as well', () => {
  const places = new OriginalPlaces({
    find: (app, version, name) =>
      app === 'notes' && version === '1.0.0' && name === 'index.js' ? [stored(1, 'a.ts', early)] : [],
  })
  const cause = { type: 'RangeError', frames: ['read@index.js:1:9'] }
  const exemplar = {
    type: 'Error',
    template: 'No',
    frames: ['save@index.js:1:6', 'run@vendor.js:1:1', '@index.js:9:9'],
    cause,
  }
  expect(restoreExemplar('notes', { version: '1.0.0', exemplar }, places.finder())).toEqual({
    type: 'Error',
    template: 'No',
    frames: ['save@a.ts:1:6', 'run@vendor.js:1:1', '@index.js:9:9'],
    cause: { type: 'RangeError', frames: ['read@a.ts:1:6'] },
  })
  expect(restoreExemplar('notes', { version: '2.0.0', exemplar }, places.finder())).toEqual(exemplar)
})
