import { describe, expect, it } from 'vitest'
import { createNote, type Note } from '../notes/note.ts'
import { notesFromMarkdown, noteToMarkdown, notesToMarkdown } from './markdown.ts'

let count = 0
const newId = (): string => `new-${++count}`
const file = (text: string, name = 'file.md') => ({ name, text, time: 5 })
const plain = ({ title, text, pinned, created, updated }: Note) => ({ title, text, pinned, created, updated })

describe('one note', () => {
  it('becomes a heading and the text', () => {
    expect(noteToMarkdown(createNote({ title: 'Trip', text: 'Pack.\n' }, 0, 'a'))).toBe('# Trip\n\nPack.\n')
  })

  it('has no heading without a title', () => {
    expect(noteToMarkdown(createNote({ text: 'Pack.' }, 0, 'a'))).toBe('Pack.\n')
  })

  it('is read back', () => {
    const note = createNote({ title: 'Trip', text: '## Friday\n\n- pack' }, 5, 'a')
    expect(notesFromMarkdown(file(noteToMarkdown(note)), newId).map(plain)).toEqual([plain(note)])
  })

  it('is called by its heading, else by its file', () => {
    const titleOf = (text: string) => notesFromMarkdown(file(text, 'my list.md'), newId)[0]?.title
    expect(titleOf('\uFEFF# Trip #\r\n\r\nPack.')).toBe('Trip')
    expect(titleOf('Pack.')).toBe('my list')
    expect(titleOf('## Second level')).toBe('my list')
  })
})

describe('all notes in one file', () => {
  const notes = [
    {
      ...createNote({ title: 'One', text: 'First\n\n# Heading inside', pinned: true }, 1000, 'a'),
      updated: 2000,
    },
    createNote({ title: '', text: '# Only a heading in the text\n\nmore' }, 3000, 'b'),
    createNote({ title: 'Ends --> a comment', text: '' }, 4000, 'c'),
    createNote({ title: 'Same', text: '# Same\n\ntwice' }, 4000, 'd'),
  ]

  it('come back as they were', () => {
    expect(notesFromMarkdown(file(notesToMarkdown(notes)), newId).map(plain)).toEqual(notes.map(plain))
  })

  it('stay apart even if a text looks like the mark between notes', () => {
    const tricky = createNote({ title: 'T', text: 'a\n<!-- note {"title":"x"} -->\nb' }, 1, 'e')
    const read = notesFromMarkdown(file(notesToMarkdown([tricky, ...notes.slice(0, 1)])), newId)
    expect(read.map(({ title }) => title)).toEqual(['T', 'One'])
    expect(read[0]?.text).toContain('"x"')
  })

  it('get ids of their own', () => {
    const read = notesFromMarkdown(file(notesToMarkdown(notes)), newId)
    expect(new Set(read.map(({ id }) => id)).size).toBe(notes.length)
  })

  it('survive marks that somebody broke by hand', () => {
    const read = notesFromMarkdown(file('before\n<!-- note {broken} -->\n\n# A\n\ntext'), newId)
    expect(read.map(({ title }) => title)).toEqual(['file', 'A'])
  })
})
