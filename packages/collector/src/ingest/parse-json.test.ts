import { limits } from '@sayso/shared-schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from './parse-json.ts'

const json = fc.json({ maxDepth: 5, noUnicodeString: false })

describe('JSON of a batch', () => {
  it('is read as JSON.parse reads it, whatever spaces, escapes and numbers it is written with', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), undefined, indent)
        expect(parseJson(spaced)).toEqual(JSON.parse(text))
        expect(parseJson(` ${text}\n`)).toEqual(JSON.parse(text))
      }),
    )
    for (const text of ['1e3', '[1E+2,-0,1.50,true,null]', '{"\\u0061":"\\"\\\\","b":[{},[]]}'])
      expect(parseJson(text)).toEqual(JSON.parse(text))
  })

  it('has no name twice in one object, wherever, however it is written, and whatever is saved elsewhere', () => {
    const twice = [
      '{"a":1,"a":1}',
      '{"a":1,"b":[{"c":{}},{"x":1,"y":2,"x":3}]}',
      '{"a":1,"\\u0061":2}',
      '{ "a" : 1 , "a"\n: 2 }',
      '{"a":"\\"","a":"a"}',
      '{"__proto__":1,"__proto__":2}',
      // As long as what is read from it would be: numbers can be written shorter.
      '{"n":1e6,"m":1e6,"n":1e6}',
      '{"a":[1e9,1e9],"n":1,"n":1}',
    ]
    for (const text of twice) expect(() => parseJson(text), text).toThrow(SyntaxError)
  })

  it('has no name twice: for any object, writing one member again is refused', () => {
    const member = fc.tuple(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 2 }))
    fc.assert(
      fc.property(
        fc.array(member, { minLength: 1 }),
        fc.nat(),
        fc.jsonValue({ maxDepth: 2 }),
        (members, nth, value) => {
          const names = [...new Set(members.map(([name]) => name))]
          const written = members.map(
            ([name, content]) => `${JSON.stringify(name)}:${JSON.stringify(content)}`,
          )
          const again = `${JSON.stringify(names[nth % names.length])}:${JSON.stringify(value)}`
          expect(() => parseJson(`{${[...written, again].join()}}`)).toThrow(SyntaxError)
        },
      ),
    )
  })

  it('goes no deeper than it may', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
      [' [ ', ' ] '],
    ] as const) {
      const nested = (depth: number): string => `${open.repeat(depth)}1${close.repeat(depth)}`
      expect(parseJson(nested(limits.jsonDepth))).toEqual(JSON.parse(nested(limits.jsonDepth)))
      for (const depth of [limits.jsonDepth + 1, limits.jsonDepth + 2, 20_000])
        expect(() => parseJson(nested(depth))).toThrow(SyntaxError)
    }
  })

  it('counts no bracket that stands in a string, however long the text is', () => {
    for (const filling of ['[', '{', '\\"[', '\\\\'])
      for (const length of [100, 20_000, 60_000]) {
        const text = `[["${filling.repeat(length)}"],"["]`
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }
  })

  it('has names like those of methods, which are names like others', () => {
    const text = '{"constructor":1,"toString":{"hasOwnProperty":2},"__proto__":3}'
    expect(JSON.stringify(parseJson(text))).toBe(text)
  })
})
