import type { ErrorReport } from '../errors/describe.ts'
import type { Fold } from '../fold/fold.ts'
import { mostReportCharacters } from '../limits.ts'
import type { Recorder } from './recorder.ts'

/** What `describeError` tells, line by line: fingerprint, class, frames. There is no room for a message in it. */
const lines = /^[0-9a-f]{16}\n[\w$.]+(\n[\w$.<># -]*@[\w$.-]+:\d+:\d+){0,20}$/

/** Counts an error under its fingerprint. The first exemplar is kept. */
export const errorRecorder =
  (name: string, fold: Fold): Recorder<ErrorReport> =>
  ({ fingerprint, exemplar: { type, frames } }) => {
    const text = [fingerprint, type, ...frames].join('\n')
    return text.length < mostReportCharacters && lines.test(text)
      ? fold.count(name, 'fingerprint', fingerprint, { type, frames })
      : 'malformed'
  }
