import { describe, expect, it } from 'vitest'
import { toUnsafeHtml } from '../markdown/to-html.ts'
import { createNote } from '../notes/note.ts'
import { collectionName, fileName } from './file-name.ts'
import { notesToHtml } from './html.ts'

const note = (title: string, text = '') => createNote({ title, text }, Date.UTC(2026, 10, 21), title)

describe('notesToHtml', () => {
  it('makes a whole page that loads nothing', () => {
    const page = notesToHtml([note('Trip', 'Pack **light**')], toUnsafeHtml)
    expect(page).toMatch(/^<!doctype html>/)
    expect(page).toContain('<title>Trip</title>')
    expect(page).toContain('<h1>Trip</h1>\n<p>Pack <strong>light</strong></p>')
    expect(page).toContain(`default-src 'none'`)
    expect(page).not.toMatch(/src=|href=/)
  })

  it('escapes titles', () => {
    const page = notesToHtml([note('</title><script>alert("1")</script>')], () => '')
    expect(page).not.toContain('<script>')
    expect(page).toContain('&lt;script&gt;')
  })

  it('trusts only what the sanitiser gave it', () => {
    expect(notesToHtml([note('A', '<b>x</b>')], () => 'SAFE')).toMatch(/SAFE/)
    expect(notesToHtml([note('A', '<b>x</b>')], () => 'SAFE')).not.toMatch(/<b>/)
  })

  it('holds several notes', () => {
    const page = notesToHtml([note('A'), note('B')], () => '')
    expect(page.match(/<article>/g)).toHaveLength(2)
    expect(page).toContain('<title>Notes</title>')
  })
})

describe('toUnsafeHtml', () => {
  it('turns pictures from elsewhere into links, so that nothing is loaded', () => {
    const html = toUnsafeHtml('![the "map"](https://a.example/m.png)')
    expect(html).toContain('<a href="https://a.example/m.png">the &quot;map&quot;</a>')
    expect(html).not.toContain('<img')
  })

  it('keeps pictures that the note holds itself', () => {
    expect(toUnsafeHtml('![dot](data:image/png;base64,AAAA)')).toContain(
      '<img src="data:image/png;base64,AAAA"',
    )
  })
})

describe('file names', () => {
  it.each([
    ['Trip to the coast', 'trip-to-the-coast.md'],
    ['../../etc/passwd', 'etc-passwd.md'],
    ['Crème brûlée: 1/2', 'crème-brûlée-1-2.md'],
    ['日記', '日記.md'],
    ['???', 'note.md'],
  ])('%s is saved as %s', (title, name) => {
    expect(fileName(note(title), 'md')).toBe(name)
  })

  it('are short', () => {
    expect(fileName(note('a'.repeat(300)), 'md')).toHaveLength(63)
  })

  it('name the day for a collection', () => {
    expect(collectionName(new Date(2026, 0, 5).getTime(), 'html')).toBe('notes-2026-01-05.html')
  })
})
