import { entrySchema } from '@sayso/shared-schema'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { createFold } from '../fold/fold.ts'
import { errorRecorder } from '../record/error.ts'
import stacks from '../../test/stacks.json' with { type: 'json' }
import { describeError } from './describe.ts'

const isExemplar = new Ajv2020({ strict: true }).compile(entrySchema.properties.exemplar)

function errorWith(stack: string, name = 'TypeError'): Error {
  const error = new Error('Cannot read mail of somebody@example.org')
  Object.assign(error, { name, stack })
  return error
}

const chromium = `TypeError: Cannot read mail of somebody@example.org
    at Editor.save (https://notes.example/u/somebody/assets/notes-8f3a2b1c.js?token=secret#top:12:5)
    at async run (https://notes.example/assets/notes-8f3a2b1c.js:20:1)
    at https://notes.example/assets/main.js:3:14
    at <anonymous>`
const firefox = `save@https://notes.example/u/somebody/assets/notes-8f3a2b1c.js:12:5
async*run@https://notes.example/assets/notes-8f3a2b1c.js:20:1
@https://notes.example/assets/main.js:3:14`
const node = `TypeError: Cannot read mail of somebody@example.org
    at save (file:///home/somebody/my%20notes/src/save.js:7:9)
    at Object.<anonymous> (C:\\Users\\somebody\\notes\\run.js:1:1)
    at node:internal/main/run_main_module:28:49`

describe('an error is told by its class and where it happened', () => {
  it.each([
    ['Chromium', chromium, ['Editor.save@notes.js:12:5', 'run@notes.js:20:1', '@main.js:3:14']],
    ['Firefox', firefox, ['save@notes.js:12:5', 'run@notes.js:20:1', '@main.js:3:14']],
    ['Node', node, ['save@save.js:7:9', 'Object.<anonymous>@run.js:1:1', '@node:28:49']],
  ])('as %s writes it', (_, stack, frames) => {
    const template = 'Cannot read mail of [email]'
    expect(describeError(errorWith(stack)).exemplar).toEqual({ type: 'TypeError', template, frames })
  })

  it('the fingerprint is the same when lines move, and another when the class or the functions differ', () => {
    const { fingerprint } = describeError(errorWith(chromium))
    expect(fingerprint).toMatch(/^[0-9a-f]{16}$/)
    expect(describeError(errorWith(chromium.replaceAll(':12:5', ':90:1'))).fingerprint).toBe(fingerprint)
    expect(describeError(errorWith(chromium, 'RangeError')).fingerprint).not.toBe(fingerprint)
    expect(describeError(errorWith(chromium.replace('Editor.save', 'Editor.load'))).fingerprint).not.toBe(
      fingerprint,
    )
  })

  it('promise 3: what a message was filled with, folders, query and fragment never get in', () => {
    for (const stack of [chromium, firefox, node]) {
      const told = JSON.stringify(describeError(errorWith(stack)))
      expect(told).not.toMatch(/somebody|secret|top|assets|home|Users|https|8f3a/)
    }
  })

  it.each([undefined, null, '', 5, { name: 'x', stack: 'y' }, Symbol('x')])(
    'what is no error is told as such: %s',
    (thrown) => {
      expect(describeError(thrown).exemplar).toEqual({ type: 'NonError', frames: [] })
    },
  )

  it.each([
    ['a text', 'failed for somebody@example.org', 'failed for [email]'],
    ['an object with a message', { message: 'No answer in 30 s' }, 'No answer in # s'],
  ])('%s that was thrown is told by its template', (_, thrown, template) => {
    expect(describeError(thrown).exemplar).toEqual({ type: 'NonError', template, frames: [] })
    expect(describeError(thrown).fingerprint).not.toBe(
      describeError({ message: 'Something else' }).fingerprint,
    )
  })

  it('an app that writes what users typed into messages can leave the template out', () => {
    expect(describeError(errorWith(chromium), { template: false }).exemplar).not.toHaveProperty('template')
  })

  it('an error of another realm is an error, and so is what the platform throws', () => {
    const foreign: unknown = runInNewContext('new TypeError("x is not a function")')
    expect(foreign).not.toBeInstanceOf(Error)
    expect(describeError(foreign).exemplar).toMatchObject({
      type: 'TypeError',
      template: 'x is not a function',
    })
    const abort = new DOMException('This operation was aborted', 'AbortError')
    expect(describeError(abort).exemplar).toMatchObject({
      type: 'AbortError',
      template: 'This operation was aborted',
    })
  })

  it('what a message says is no frame, even if it looks like one', () => {
    const error = new Error('Not found\n    at Somebody (private.js:1:1)')
    expect(JSON.stringify(describeError(error))).not.toMatch(/Somebody|private/)
  })

  const lines = fc.oneof(
    fc.string(),
    fc.stringMatching(
      /^\s*at [\w$.<> ]{0,90} \((https?:\/\/)?[\w/.@ -]{0,90}(\?[a-z=&]{0,9})?:\d{1,8}:\d{1,8}\)$/,
    ),
    fc.stringMatching(/^[\w$.<>/]{0,90}@[\w/:.-]{0,90}:\d{1,8}:\d{1,8}$/),
  )

  const thrown = fc.record({
    stack: fc.array(lines, { maxLength: 40 }),
    name: fc.string(),
    message: fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.lorem({ maxCount: 60 })),
  })

  it('whatever it holds, what is told of it is taken by the device and by the contract', () => {
    fc.assert(
      fc.property(fc.array(thrown, { minLength: 1, maxLength: 6 }), (chain) => {
        const [first, ...causes] = chain.map(({ stack, name, message }) =>
          Object.assign(new Error(message), { stack: stack.join('\n'), name }),
        ) as [Error, ...Error[]]
        causes.reduce((error, cause) => (error.cause = cause), first)
        const report = describeError(first)
        expect(errorRecorder('app.error', createFold())(report)).toBeUndefined()
        expect(isExemplar(report.exemplar)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    'Error: x\n    at f (https://a.example/a.js:99999999999999999999999:1)',
    'Error: x\n    at f (https://a.example/a.js:1:99999999999999999999999)',
    'f@https://a.example/a.js:9999999999999999999999999:1',
  ])('a place that no file has is none: %s', (stack) => {
    const { exemplar } = describeError(Object.assign(new Error('x'), { stack }))
    expect(exemplar.frames).toEqual([])
    expect(isExemplar(exemplar)).toBe(true)
  })

  it.each([
    [
      'a stack that throws',
      {
        get stack() {
          throw new Error()
        },
      },
    ],
    ['a stack that is null', { stack: null }],
    ['a stack that is an object', { stack: { slice: 1 } }],
    [
      'a name that throws',
      {
        get name() {
          throw new Error()
        },
      },
    ],
    ['a name that is a symbol', { name: Symbol('x') }],
    ['a name that is null', { name: null }],
  ])('promise 9: the host never suffers — from an error with %s', (_, properties) => {
    const error = new Error('somebody')
    Object.defineProperties(error, Object.getOwnPropertyDescriptors(properties))
    expect(describeError(error).exemplar.type).toBe('Error')
  })

  it.each([
    ['brackets', '(a'],
    ['positions', ':1:1'],
    ['at', ' at '],
    ['marks', '@'],
    ['lines', '\n    at a (b:1:1)'],
    ['long lines', `\n    at ${'a('.repeat(180)}b:1:1)`],
    ['quotes', `"a"@`],
    ['quoted lines', `\n${'"a"@'.repeat(90)}b:1:1`],
    ['evals', '\n    at eval (eval at a (b:1:1), <anonymous>:1:1)'],
    ['nothing', ' '],
  ])('promise 9: a hostile stack of a megabyte costs less than 20 ms: %s', (_, piece) => {
    expect(fastest(errorWith(`Error: x${piece.repeat(1_000_000 / piece.length)}`))).toBeLessThan(5 * 20)
  })

  it('promise 9: a hostile message of a megabyte costs no more', () => {
    for (const piece of ["'a", '"', '`a', 'a ', '1', '…', '(', '\n', '€', "'a' "]) {
      expect(fastest(new Error(piece.repeat(1_000_000 / piece.length)))).toBeLessThan(5 * 20)
    }
  })
})

/**
 * Milliseconds that describing it takes, the least of some: other programs may interrupt any of them. Limits are generous, for a
 * slow machine; `npm run bench` tells the figure.
 */
function fastest(error: Error): number {
  const times = Array.from({ length: 6 }, () => {
    const started = performance.now()
    describeError(error)
    return performance.now() - started
  })
  return Math.min(...times)
}

describe('errors behind an error', () => {
  it('are told with their first frames, three deep', () => {
    const [a, b, c, d] = ['A', 'B', 'C', 'D'].map((name) => errorWith(chromium, name)) as [
      Error,
      Error,
      Error,
      Error,
    ]
    a.cause = b
    b.cause = c
    c.cause = d
    d.cause = errorWith(chromium, 'TooDeep')
    const { exemplar } = describeError(a)
    expect(exemplar).toMatchObject({
      type: 'A',
      cause: { type: 'B', cause: { type: 'C', cause: { type: 'D' } } },
    })
    expect(exemplar.cause?.frames).toHaveLength(3)
    expect(JSON.stringify(exemplar)).not.toContain('TooDeep')
  })

  it('of errors gathered in one, the first is', () => {
    const { exemplar } = describeError(
      new AggregateError([new RangeError('Too large'), new Error('x')], 'All failed'),
    )
    expect(exemplar).toMatchObject({
      type: 'AggregateError',
      cause: { type: 'RangeError', template: 'Too large' },
    })
  })

  it('do not change the fingerprint', () => {
    const error = errorWith(chromium)
    const { fingerprint } = describeError(error)
    error.cause = new Error('x')
    expect(describeError(error).fingerprint).toBe(fingerprint)
  })

  it('may lead back to themselves', () => {
    const error = errorWith(chromium)
    error.cause = error
    expect(describeError(error).exemplar.cause?.cause?.cause).toMatchObject({ type: 'TypeError' })
  })

  it.each([0, '', false, 'text', { toString: 1 }, [], new Proxy({}, { get: () => expect.fail() })])(
    'may be anything: %#',
    (cause) => {
      expect(describeError(Object.assign(new Error('x'), { cause })).exemplar.cause).toHaveProperty(
        'frames',
        [],
      )
    },
  )
})

describe('the fingerprint of an error is the same in every browser', () => {
  type Told = { readonly name: string; readonly message: string; readonly stack: string }
  const byBrowser: Readonly<Record<string, Readonly<Record<string, Told | undefined>>>> = stacks
  const fingerprintIn = (browser: string, error: string): string | undefined => {
    const told = byBrowser[browser]?.[error]
    return told && describeError(Object.assign(new Error(told.message), told)).fingerprint
  }

  // Firefox has another class for too much recursion; Safari does not tell what awaited.
  it.each([
    ['method', ['firefox', 'safari']],
    ['callback', ['firefox', 'safari']],
    ['arrow', ['firefox', 'safari']],
    ['ctor', ['firefox', 'safari']],
    ['getter', ['firefox', 'safari']],
    ['object', ['firefox', 'safari']],
    ['closure', ['firefox', 'safari']],
    ['recursion', ['safari']],
    ['async', ['firefox']],
  ])('%s', (error, browsers) => {
    const expected = fingerprintIn('chromium', error)
    expect(expected).toBeDefined()
    for (const browser of browsers)
      expect([browser, fingerprintIn(browser, error)]).toEqual([browser, expected])
  })

  it('and differs from error to error', () => {
    const all = Object.keys(stacks.chromium).map((error) => fingerprintIn('chromium', error))
    expect(new Set(all).size).toBe(all.length)
  })
})
