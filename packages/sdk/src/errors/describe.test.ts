import { entrySchema } from '@sayso/shared-schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFold } from '../fold/fold.ts'
import { errorRecorder } from '../record/error.ts'
import { describeError } from './describe.ts'

function errorWith(stack: string, name = 'TypeError'): Error {
  const error = new Error('Cannot read mail of somebody@example.org')
  Object.assign(error, { name, stack })
  return error
}

const chromium = `TypeError: Cannot read mail of somebody@example.org
    at Editor.save (https://notes.example/u/somebody/assets/notes-8f3a.js?token=secret#top:12:5)
    at async run (https://notes.example/assets/notes-8f3a.js:20:1)
    at https://notes.example/assets/main.js:3:14
    at <anonymous>`
const firefox = `save@https://notes.example/u/somebody/assets/notes-8f3a.js:12:5
async*run@https://notes.example/assets/notes-8f3a.js:20:1
@https://notes.example/assets/main.js:3:14`
const node = `TypeError: Cannot read mail of somebody@example.org
    at save (file:///home/somebody/my%20notes/src/save.js:7:9)
    at Object.<anonymous> (C:\\Users\\somebody\\notes\\run.js:1:1)
    at node:internal/main/run_main_module:28:49`

describe('an error is told by its class and where it happened', () => {
  it.each([
    ['Chromium', chromium, ['Editor.save@notes-8f3a.js:12:5', 'run@notes-8f3a.js:20:1', '@main.js:3:14']],
    ['Firefox', firefox, ['save@notes-8f3a.js:12:5', '@notes-8f3a.js:20:1', '@main.js:3:14']],
    ['Node', node, ['save@save.js:7:9', 'Object.<anonymous>@run.js:1:1', '@run_main_module:28:49']],
  ])('as %s writes it', (_, stack, frames) => {
    expect(describeError(errorWith(stack)).exemplar).toEqual({ type: 'TypeError', frames })
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

  it('promise 3: the message, folders, query and fragment never get in', () => {
    for (const stack of [chromium, firefox, node]) {
      const told = JSON.stringify(describeError(errorWith(stack)))
      expect(told).not.toMatch(/somebody|secret|mail|top|assets|home|Users|https/)
    }
  })

  it.each([undefined, null, 'failed for somebody@example.org', 5, { name: 'x', stack: 'y' }, Symbol('x')])(
    'what is no error is told as such: %s',
    (thrown) => {
      expect(describeError(thrown).exemplar).toEqual({ type: 'NonError', frames: [] })
    },
  )

  const lines = fc.oneof(
    fc.string(),
    fc.stringMatching(
      /^\s*at [\w$.<> ]{0,90} \((https?:\/\/)?[\w/.@ -]{0,90}(\?[a-z=&]{0,9})?:\d{1,8}:\d{1,8}\)$/,
    ),
    fc.stringMatching(/^[\w$.<>/]{0,90}@[\w/:.-]{0,90}:\d{1,8}:\d{1,8}$/),
  )

  it('whatever its stack says, what is told of it is taken by the device and by the contract', () => {
    const { frames, type: name } = entrySchema.properties.exemplar.properties
    const frame = new RegExp(frames.items.pattern, 'u')
    const type = new RegExp(name.pattern, 'u')
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 40 }), fc.string(), (stack, name) => {
        const report = describeError(errorWith(stack.join('\n'), name))
        expect(errorRecorder('app.error', createFold())(report)).toBeUndefined()
        const { exemplar } = report
        expect(type.test(exemplar.type) && exemplar.type.length <= 64).toBe(true)
        expect(exemplar.frames.length).toBeLessThanOrEqual(20)
        expect(exemplar.frames.filter((text) => !frame.test(text) || text.length > 200)).toEqual([])
      }),
      { numRuns: 300 },
    )
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

  it('promise 9: a hostile stack costs nothing', () => {
    const started = performance.now()
    for (const piece of [
      '(a'.repeat(500_000),
      ':1:1'.repeat(250_000),
      ' at '.repeat(250_000),
      '@'.repeat(1_000_000),
    ])
      describeError(errorWith(piece))
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})
