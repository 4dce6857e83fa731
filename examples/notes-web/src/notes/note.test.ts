import { describe, expect, it } from 'vitest'
import { changeNote, createNote, nameOf, withoutMarks } from './note.ts'
import { sortNotes } from './sort.ts'

describe('changeNote', () => {
  const note = createNote({ title: 'A' }, 1, 'id')

  it('notes the time of an edit', () => {
    expect(changeNote(note, { text: 'x' }, 5).updated).toBe(5)
  })

  it('does not count pinning, or saving the same, as an edit', () => {
    expect(changeNote(note, { pinned: true }, 5)).toMatchObject({ pinned: true, updated: 1 })
    expect(changeNote(note, { title: 'A', text: '' }, 5).updated).toBe(1)
  })
})

describe('nameOf', () => {
  it.each([
    [{ title: ' Trip ', text: 'x' }, 'Trip'],
    [{ title: '', text: '\n## **Friday** plans\nmore' }, 'Friday plans'],
    [{ title: ' ', text: ' \n' }, 'Untitled note'],
  ])('%j is called %s', (note, name) => {
    expect(nameOf(note)).toBe(name)
  })
})

describe('withoutMarks', () => {
  it.each([
    ['- [x] done\n- [ ] open', 'done · open'],
    ['see [the map](https://a.example/b)', 'see the map'],
    ['```js\ncode\n```', 'code'],
    ['| a | b |\n|---|---|', '| a | b |'],
    ['\n'.repeat(20_000) + 'end', 'end'],
    ['2 * 3 * 4 and snake_case', '2 * 3 * 4 and snake_case'],
  ])('%j reads %s', (markdown, text) => {
    expect(withoutMarks(markdown)).toBe(text)
  })
})

describe('sortNotes', () => {
  const notes = [
    { ...createNote({ title: 'b 10' }, 1, '1'), updated: 9 },
    { ...createNote({ title: 'B 9' }, 2, '2'), updated: 8 },
    { ...createNote({ title: 'z', pinned: true }, 0, '3') },
  ]
  const order = (by: Parameters<typeof sortNotes>[1]): string =>
    sortNotes(notes, by)
      .map(({ id }) => id)
      .join('')

  it('puts pinned notes first, whatever the order', () => {
    expect(order('updated')).toBe('312')
    expect(order('created')).toBe('321')
    expect(order('title')).toBe('321')
  })
})
