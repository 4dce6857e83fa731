import { describe, expect, it } from 'vitest'
import type { ErrorReport } from '../errors/describe.ts'
import { createFold } from '../fold/fold.ts'
import { errorRecorder } from './error.ts'

const fingerprint = '0123456789abcdef'
const frame = 'save@notes.js:12:5'
const report = (type: unknown, frames: unknown): ErrorReport =>
  ({ fingerprint, exemplar: { type, frames } }) as unknown as ErrorReport

describe('promise 3: only what the plan declares — of an error, what describeError tells', () => {
  it('is counted under its fingerprint, and the first exemplar is kept', () => {
    const fold = createFold()
    const record = errorRecorder('app.error', fold)
    expect(record(report('TypeError', [frame]))).toBeUndefined()
    expect(record(report('TypeError', ['save@notes.js:99:1']))).toBeUndefined()
    expect([...fold.take().values()]).toEqual([
      { metric: 'app.error', by: undefined, value: undefined, n: 2 },
      {
        metric: 'app.error',
        by: 'fingerprint',
        value: fingerprint,
        n: 2,
        exemplar: { type: 'TypeError', frames: [frame] },
      },
    ])
  })

  it.each<[string, ErrorReport]>([
    ['a fingerprint that is none', { ...report('TypeError', [frame]), fingerprint: 'somebody' }],
    ['a class with a message', report('TypeError: somebody', [frame])],
    ['a line of a stack', report('TypeError', ['TypeError: Cannot read mail of somebody@example.org'])],
    ['a frame with its folder', report('TypeError', ['save@/home/somebody/notes.js:1:1'])],
    ['a frame without position', report('TypeError', ['save@notes.js'])],
    ['more frames than are told', report('TypeError', Array<string>(21).fill(frame))],
    ['frames that are a text', report('TypeError', 'TypeError at save')],
    ['a report of a megabyte', report('T'.repeat(1_000_000), [])],
  ])('%s is dropped as malformed', (_, given) => {
    const fold = createFold()
    expect(errorRecorder('app.error', fold)(given)).toBe('malformed')
    expect(fold.cells.size).toBe(0)
  })

  it('what is told are the very texts that were tested, whatever they were made of', () => {
    const fold = createFold()
    const secretive = { toString: () => frame, toJSON: () => 'somebody' }
    errorRecorder('app.error', fold)({ ...report('TypeError', [secretive]), fingerprint: 1e15 as never })
    const [, cell] = fold.take().values()
    expect(cell).toMatchObject({
      value: '1000000000000000',
      exemplar: { type: 'TypeError', frames: [frame] },
    })
  })

  it('anything beside class and frames stays behind', () => {
    const fold = createFold()
    const given = report('TypeError', [frame])
    errorRecorder(
      'app.error',
      fold,
    )({ ...given, exemplar: { ...given.exemplar, message: 'somebody' } as never })
    expect(JSON.stringify([...fold.take()])).not.toContain('somebody')
  })
})
