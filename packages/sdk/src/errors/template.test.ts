import { scrub } from '@sayso/shared-schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { templateOf } from './template.ts'

describe('a template says what a message says, whatever it was filled with', () => {
  it.each([
    [
      "Cannot read properties of undefined (reading 'mail')",
      "Cannot read properties of undefined (reading '…')",
    ],
    ['can\'t access property "mail", x is undefined', "can’t access property '…', x is undefined"],
    ["undefined is not an object (evaluating 'x.mail')", "undefined is not an object (evaluating '…')"],
    ["Can't find variable: missing", 'Can’t find variable: missing'],
    ['missing is not defined', 'missing is not defined'],
    [
      "Failed to execute 'appendChild' on 'Node': parameter 1 is not of type 'Node'.",
      "Failed to execute '…' on '…': parameter # is not of type '…'.",
    ],
    [
      'Unexpected token \'A\', "{"name": Anna" is not valid JSON',
      "Unexpected token '…', '…' is not valid JSON",
    ],
    ['Unexpected token \'"\', "{"a":"b" 1" is not valid JSON', "Unexpected token '…'"],
    [
      'JSON.parse: unexpected character at line 1 column 20 of the JSON data',
      'JSON.parse: unexpected character at line # column # of the JSON data',
    ],
    [
      "ENOENT: no such file or directory, open '/home/anna smith/a.md'",
      "ENOENT: no such file or directory, open '…'",
    ],
    [
      'Failed to fetch dynamically imported module: https://notes.example/a-8f3a2b1c.js',
      'Failed to fetch dynamically imported module: [url]',
    ],
    ['connect ECONNREFUSED 127.0.0.1:5432', 'connect ECONNREFUSED #'],
    ['No user anna@example.org in C:\\Users\\anna or /home/anna', 'No user [email] in [path] or [path]'],
    ['items[12].title of note 0193c0de-0000-7000-8000-00000000001a', 'items[#].title of note #'],
    ['login failed: password=hunter', 'login failed: #'],
    ['expected 3\n+ "anna"\n- "bert"', 'expected #'],
    ["Cannot open 'Anna's note' today", "Cannot open '…' today"],
    ['Cannot open "Anna', "Cannot open '…'"],
    ['Не удалось открыть «Письмо Анне»', "Не удалось открыть '…'"],
    ['无法打开“笔记”', "无法打开'…'"],
    ['  \n padded', 'padded'],
    ['', ''],
  ])('%j', (message, template) => {
    expect(templateOf(message)).toBe(template)
  })

  it('is the same for other numbers, texts and paths', () => {
    const message = (n: number, text: string, path: string): string =>
      `Row ${n} of '${text}' in /notes/${path} is not valid`
    const text = fc.stringMatching(/^[\w @/.-]{0,30}$/)
    const path = fc.stringMatching(/^[\w/.-]{0,30}$/)
    fc.assert(
      fc.property(fc.nat(), text, path, (n, text, path) => {
        expect(templateOf(message(n, text, path))).toBe("Row # of '…' in [path] is not valid")
      }),
    )
  })

  it('is cut between words, so that no placeholder is', () => {
    const long = templateOf("word 'quoted' ".repeat(70))
    expect(long.length).toBeLessThanOrEqual(200)
    expect(long).toMatch(/(word '…' )+word( '…')?$/)
  })
})

/** What rules find, and what may stand around it. */
const personal = fc.constantFrom(
  'anna.smith@example.org',
  'https://anna:pw@files.example/x?q=anna#top',
  '/home/anna/notes',
  'C:\\Users\\Anna Smith\\a.md',
  '+49 30 1234567',
  '8 (912) 345-67-89',
  '4111 1111 1111 1111',
  'DE89 3704 0044 0532 0130 00',
  '192.168.0.17',
  'fe80::1',
  '00:1a:2b:3c:4d:5e',
  '0193c0de-0000-7000-8000-00000000001a',
  '9f86d081884c7d659a2feaa0c55ad015',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N',
  'sk_live_0123456789abcdef',
  '-----BEGIN PRIVATE KEY-----',
  'Authorization: Bearer abc.def-123',
  '"password": "hunter22"',
  'token=abcdefgh',
  '52.520008, 13.404954',
  'AB 12 34 56 C',
)
const messages = fc
  .array(fc.oneof(personal, fc.lorem({ maxCount: 3 }), fc.string({ unit: 'binary' }), fc.string()), {
    maxLength: 6,
  })
  .chain((parts) => fc.constantFrom(' ', '', ', ', "'", '"', '(', '=', '\n').map((mark) => parts.join(mark)))

describe('promise 3: nothing of what a message was filled with', () => {
  it('no scrub rule finds anything in a template, so the rules need not be carried', () => {
    fc.assert(
      fc.property(messages, (message) => {
        expect(scrub(templateOf(message)).hits).toEqual({})
      }),
      { numRuns: 3_000 },
    )
  })
})
