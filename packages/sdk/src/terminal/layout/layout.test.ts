import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPage } from './page.ts'
import { textWidth } from './text-width.ts'
import { visible } from './visible.ts'
import { wrap } from './wrap.ts'

const word = fc.oneof(
  fc.stringMatching(/^[a-zé]{1,12}$/),
  fc.constantFrom(
    '收集',
    '、',
    '使用統計。',
    'カタカナー',
    '「引用」',
    'привет',
    'مرحبا',
    '👍',
    'https://notes.example/privacy',
  ),
)
const paragraph = fc.array(word, { maxLength: 40 }).map((words) => words.join(' '))

test('ideographs take two columns, marks and unseen signs none', () => {
  expect(textWidth('notes')).toBe(5)
  expect(textWidth('收集，')).toBe(6)
  expect(textWidth('e\u0301')).toBe(1)
  expect(textWidth('\u2066مرحبا\u2069')).toBe(5)
  expect(textWidth('👍')).toBe(2)
})

test('wrapping loses nothing, and no line is too wide unless one word is', () => {
  fc.assert(
    fc.property(paragraph, fc.integer({ min: 10, max: 100 }), (text, columns) => {
      const lines = wrap(text, columns)
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      for (const line of lines) expect(textWidth(line) <= columns || !line.includes(' ')).toBe(true)
    }),
  )
})

test('scripts without spaces break anywhere but before a stop', () => {
  expect(wrap('只有总数，没有姓名。', 10)).toEqual(['只有总数，', '没有姓名。'])
  expect(wrap('只有总数，没有', 8)).toEqual(['只有总', '数，没有'])
})

test('a narrow screen has meanings below their names', () => {
  const rows = [['Usage', 'Which functions are used']] as const
  const wide = createPage({ columns: 80, write: () => true })
  wide.list(rows)
  expect(wide.toString()).toBe('  Usage  Which functions are used\n')
  const narrow = createPage({ columns: 30, write: () => true })
  narrow.list(rows)
  expect(narrow.toString()).toBe('  Usage\n    Which functions are used\n')
})

test('bold only for a terminal that can and that NO_COLOR does not forbid', () => {
  const titleOn = (output: { isTTY?: boolean; hasColors?: () => boolean }): string => {
    const page = createPage({ ...output, write: () => true })
    page.title('Title')
    return page.toString()
  }
  expect(titleOn({})).toBe('Title\n')
  expect(titleOn({ isTTY: true, hasColors: () => false })).toBe('Title\n')
  expect(titleOn({ isTTY: true, hasColors: () => true })).toBe('\x1b[1mTitle\x1b[22m\n')
})

test('nothing that is shown steers the terminal, and JSON stays the same value', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = visible(JSON.stringify(text))
      expect(shown).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
      expect(JSON.parse(shown)).toBe(text)
    }),
  )
})
