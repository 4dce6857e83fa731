import { describe, expect, it } from 'vitest'
import { fold } from './fold.ts'
import { createNote, type Note } from './note.ts'
import { excerptOf, highlight, searchNotes, wordsOf } from './search.ts'

const note = (title: string, text = ''): Note => createNote({ title, text }, 0, title)
const found = (notes: readonly Note[], query: string): string[] =>
  searchNotes(notes, query).map(({ title }) => title)

describe('searchNotes', () => {
  const bread = note('Bread', 'Flour and **water**')
  const notes = [note('Crème brûlée', 'Six yolks'), bread, note('Straße')]

  it('finds words in titles and texts, whatever the case and accents', () => {
    expect(found(notes, 'creme')).toEqual(['Crème brûlée'])
    expect(found(notes, 'BRÛLÉE')).toEqual(['Crème brûlée'])
    expect(found(notes, 'water')).toEqual(['Bread'])
  })

  it('asks for every word, in any order and place', () => {
    expect(found(notes, 'yolks creme')).toEqual(['Crème brûlée'])
    expect(found(notes, 'yolks bread')).toEqual([])
  })

  it('shows everything for an empty query', () => {
    expect(searchNotes(notes, '  ')).toBe(notes)
  })

  it('sees a note anew once it was changed', () => {
    expect(found([{ ...bread, text: 'rye' }], 'water')).toEqual([])
  })
})

describe('highlight', () => {
  it('marks hits in the original text, accents and all', () => {
    expect(highlight('Crème brûlée', ['bru'])).toEqual([
      { text: 'Crème ', hit: false },
      { text: 'brû', hit: true },
      { text: 'lée', hit: false },
    ])
  })

  it('marks letters that fold to more or fewer characters', () => {
    expect(highlight('İstanbul 🧭 map', ['map'])).toEqual([
      { text: 'İstanbul 🧭 ', hit: false },
      { text: 'map', hit: true },
    ])
  })

  it.each(['', 'a', 'Ångström ﬁne e\u0301', '🧑‍🚀 one two one'])('loses nothing of %j', (text) => {
    expect(
      highlight(text, wordsOf('one e fi'))
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })
})

describe('fold', () => {
  it('knows for each folded character where it came from, and the end', () => {
    const { text, origin } = fold('Éa')
    expect(text).toBe('ea')
    expect(origin).toEqual([0, 1, 2])
  })
})

describe('excerptOf', () => {
  const long = note('Long', `${'word '.repeat(100)}needle ${'word '.repeat(100)}`)

  it('starts with the text when nothing is searched for', () => {
    expect(excerptOf(note('A', '# Head\n\n- one\n- two'), [])).toBe('Head · one · two')
  })

  it('shows what stands around the first hit', () => {
    const excerpt = excerptOf(long, ['needle'])
    expect(excerpt).toContain('needle')
    expect(excerpt.startsWith('…')).toBe(true)
    expect(excerpt.length).toBeLessThanOrEqual(121)
  })
})
