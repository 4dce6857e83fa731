import { describe, expect, it } from 'vitest'
import { createFold } from '../fold/fold.ts'
import { errorRecorder } from './error.ts'
import { reportOf, type ErrorReport } from './report.ts'

const fingerprint = '0123456789abcdef'
const exemplar = { type: 'TypeError', frames: ['save@notes.js:12:5'] }

describe('promise 3: only what the plan declares — of an error, what describeError tells', () => {
  it('is counted under its fingerprint, and the first exemplar is kept', () => {
    const fold = createFold()
    const record = errorRecorder('app.error', fold)
    expect(record(reportOf(fingerprint, exemplar))).toBeUndefined()
    expect(record(reportOf(fingerprint, { ...exemplar, frames: ['save@notes.js:99:1'] }))).toBeUndefined()
    expect([...fold.take().values()]).toEqual([
      { metric: 'app.error', by: undefined, value: undefined, n: 2 },
      { metric: 'app.error', by: 'fingerprint', value: fingerprint, n: 2, exemplar },
    ])
  })

  it.each<[string, unknown]>([
    ['an error', new TypeError('to somebody@example.org')],
    ['a message', 'to somebody@example.org'],
    ['what looks like a report', { fingerprint, exemplar }],
    ['a number', 5],
  ])('%s in the place of a report is malformed', (_, given) => {
    const fold = createFold()
    expect(errorRecorder('app.error', fold)(given as ErrorReport)).toBe('malformed')
    expect(fold.cells.size).toBe(0)
  })

  it('what was described is told, whatever an app writes into the report afterwards', () => {
    const fold = createFold()
    const report = reportOf(fingerprint, exemplar)
    const changed = Object.assign(report, {
      fingerprint: 'somebody',
      exemplar: { type: 'somebody', frames: [] },
    })
    expect(errorRecorder('app.error', fold)(changed)).toBeUndefined()
    const told = JSON.stringify([...fold.take().values()])
    expect(told).not.toContain('somebody')
    expect(told).toContain(fingerprint)
  })

  it('one that came without a report was one too many', () => {
    const fold = createFold()
    expect(errorRecorder('app.error', fold)(undefined)).toBe('rate_limited')
    expect(fold.cells.size).toBe(0)
  })
})
