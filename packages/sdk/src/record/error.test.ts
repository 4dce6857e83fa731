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
    let reads = 0
    const changing = { toJSON: () => (reads++ ? 'somebody' : frame) }
    expect(errorRecorder('app.error', fold)(report('TypeError', [changing]))).toBeUndefined()
    const [, cell] = fold.take().values()
    expect(JSON.parse(JSON.stringify(cell))).toMatchObject({
      exemplar: { type: 'TypeError', frames: [frame] },
    })
  })

  it('the template of a message and the errors behind it are told as well', () => {
    const fold = createFold()
    const exemplar = {
      type: 'TypeError',
      template: "x is '…'",
      frames: [frame],
      cause: { type: 'RangeError', template: 'Too large', frames: [] },
    }
    expect(errorRecorder('app.error', fold)({ fingerprint, exemplar })).toBeUndefined()
    expect([...fold.take().values()][1]).toMatchObject({ exemplar })
  })

  it.each([
    'to somebody@example.org',
    'in /home/somebody',
    'in C:\\Users',
    'row 12',
    "of 'somebody'",
    'of "somebody"',
    'of `somebody`',
    'name=somebody',
    'two\nlines',
    '٣',
    'x'.repeat(201),
  ])('a message in place of its template is malformed: %s', (template) => {
    const given = { fingerprint, exemplar: { type: 'E', template, frames: [] } }
    const behind = { fingerprint, exemplar: { type: 'E', frames: [], cause: given.exemplar } }
    expect(errorRecorder('app.error', createFold())(given)).toBe('malformed')
    expect(errorRecorder('app.error', createFold())(behind)).toBe('malformed')
  })

  it('anything beside makes it malformed, and so do errors behind it without end', () => {
    const fold = createFold()
    const { exemplar } = report('TypeError', [frame])
    const chain = (depth: number): object => (depth ? { ...exemplar, cause: chain(depth - 1) } : exemplar)
    const record = (exemplar: object): unknown =>
      errorRecorder('app.error', fold)({ fingerprint, exemplar: exemplar as never })
    expect(record({ ...exemplar, message: 'somebody' })).toBe('malformed')
    expect(record(chain(3))).toBeUndefined()
    expect(record(chain(4))).toBe('malformed')
    expect(JSON.stringify([...fold.take()])).not.toContain('somebody')
  })

  it('one that came without a report was one too many', () => {
    const fold = createFold()
    expect(errorRecorder('app.error', fold)(undefined)).toBe('rate_limited')
    expect(fold.cells.size).toBe(0)
  })
})
