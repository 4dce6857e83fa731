import type { ErrorReport } from '../errors/describe.ts'
import type { Fold } from '../fold/fold.ts'
import { mostReportCharacters } from '../limits.ts'
import type { Recorder } from './recorder.ts'

/** What `describeError` tells, line by line: fingerprint, class, frames. There is no room for a message in it. */
const lines = /^[0-9a-f]{16}\n[\w$.]+(\n[\w$.<># -]*@[\w$.-]+:\d+:\d+){0,20}$/

/** Counts an error under its fingerprint. The first exemplar is kept. */
export const errorRecorder =
  (name: string, fold: Fold): Recorder<ErrorReport> =>
  ({ fingerprint, exemplar }) => {
    const text = [fingerprint, exemplar.type, ...exemplar.frames].join('\n')
    if (text.length > mostReportCharacters || !lines.test(text)) return 'malformed'
    // What was tested is what is told, whatever else the report may hold.
    const [value, type, ...frames] = text.split('\n') as [string, string, ...string[]]
    return fold.count(name, 'fingerprint', value, { type, frames })
  }
