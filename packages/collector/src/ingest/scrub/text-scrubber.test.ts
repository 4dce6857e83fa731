import { expect, it } from 'vitest'
import { CleanTexts } from './clean-texts.ts'
import { TextScrubber } from './text-scrubber.ts'

const clean = 'a longer name with a number, 7'

it('counts what it takes out by kind, batch by batch', () => {
  const texts = new TextScrubber()
  expect(texts.takeHits()).toBeUndefined()
  expect(texts.scrub('from 192.168.0.17 to anna@example.org')).toBe('from [ip] to [email]')
  expect(texts.scrub('from 192.168.0.17 to anna@example.org')).toBe('from [ip] to [email]')
  expect(texts.scrub(clean)).toBe(clean)
  expect(texts.takeHits()).toEqual({ ip: 2, email: 2 })
  expect(texts.takeHits()).toBeUndefined()
})

it('withholds after many finds what is not known to be clean, and looks again with the next batch', () => {
  const texts = new TextScrubber()
  texts.scrub(clean)
  for (let i = 0; i < 64; i++) expect(texts.scrub(`anna${i}@example.org`)).toBe('[email]')
  expect(texts.scrub('anna@example.org')).toBe('[withheld]')
  expect(texts.scrub('another longer name with a number, 7')).toBe('[withheld]')
  expect(texts.scrub(clean)).toBe(clean)
  expect(texts.scrub('plain')).toBe('plain')
  expect(texts.takeHits()).toEqual({ email: 64 })
  expect(texts.scrub('anna@example.org')).toBe('[email]')
})

it('takes a number in the groups of a country for one when it has asked too often', () => {
  const texts = new TextScrubber()
  // No number of Spain begins with 1.
  for (let i = 0; i < 64; i++) expect(texts.scrub(`112 34 56 ${10 + i}`)).toBe(`112 34 56 ${10 + i}`)
  expect(texts.scrub('112 34 56 99')).toBe('[phone]')
  texts.takeHits()
  expect(texts.scrub('112 34 56 98')).toBe('112 34 56 98')
})

it('remembers clean texts that come again, and forgets those that do not', () => {
  const texts = new CleanTexts()
  texts.add('often')
  texts.add('once')
  for (let i = 0; i < 20_000; i++) {
    texts.add(`text ${i}`)
    expect(texts.has('often')).toBe(true)
  }
  expect(texts.has('once')).toBe(false)
})

it('sees through signs that are wide or invisible, and leaves them where they hide nothing', () => {
  const texts = new TextScrubber()
  expect(texts.scrub('电话：＋８６ １３８ １２３４ ５６７８，谢谢')).toBe('电话:[phone]，谢谢')
  expect(texts.scrub('第１２页，共３０页')).toBe('第１２页，共３０页')
  expect(texts.scrub('می‌خواهم و 👩‍👩‍👧')).toBe('می‌خواهم و 👩‍👩‍👧')
})
