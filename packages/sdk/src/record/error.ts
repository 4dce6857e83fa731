import type { Exemplar } from '@sayso/shared-schema'
import type { ErrorReport } from '../errors/describe.ts'
import type { Fold } from '../fold/fold.ts'
import { mostReportCharacters } from '../limits.ts'
import type { Recorder } from './recorder.ts'

/**
 * Fingerprint, then class, template and frames of the error and of up to three behind it, as JSON: no room for
 * anything that a message was filled with, or for a folder. What JSON itself rules out is not ruled out again.
 */
const shape =
  /^\["[\da-f]{16}"(,("cause":)?\{"type":"[\w$.]+"(,"template":"([^\p{N}\p{Cc}"'`@/\\=\u2026]|'\u2026'){0,200}")?,"frames":\[("[\w$.<># -]*@[\w$.-]+:\d+:\d+",?){0,20}\]){1,4}\}+\]$/u

/** Counts an error under its fingerprint. The first exemplar is kept. Without a report it was one too many. */
export const errorRecorder =
  (name: string, fold: Fold): Recorder<ErrorReport | undefined> =>
  (report) => {
    if (!report) return 'rate_limited'
    const text = JSON.stringify([report.fingerprint, report.exemplar])
    if (text.length > mostReportCharacters || !shape.test(text)) return 'malformed'
    // What was tested is what is told, whatever else the report may hold.
    const [value, exemplar] = JSON.parse(text) as [string, Exemplar]
    return fold.count(name, 'fingerprint', value, exemplar)
  }
