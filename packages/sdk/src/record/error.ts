import type { Fold } from '../fold/fold.ts'
import type { Recorder } from './recorder.ts'
import { readReport, type ErrorReport } from './report.ts'

/** Counts an error under its fingerprint. The first exemplar is kept. Without a report it was one too many. */
export const errorRecorder =
  (name: string, fold: Fold): Recorder<ErrorReport | undefined> =>
  (report) => {
    if (!report) return 'rate_limited'
    const told = readReport(report)
    return told ? fold.count(name, 'fingerprint', ...told) : 'malformed'
  }
