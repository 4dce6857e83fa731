import type { Exemplar } from '@sayso/shared-schema'
import type { ErrorReport } from '../errors/describe.ts'
import type { Fold } from '../fold/fold.ts'
import { mostReportCharacters } from '../limits.ts'
import type { Recorder } from './recorder.ts'

/** Class, template and frames as JSON: no room for anything that a message was filled with, or for a folder. */
const told = String.raw`\{"type":"[\w$.]+"(,"template":"([^\p{N}\p{Cc}"'\x60@/\\=…]|'…'){0,200}")?,"frames":\[("[\w$.<># -]*@[\w$.-]+:\d+:\d+",?){0,20}\]`
const shape = new RegExp(String.raw`^\["[\da-f]{16}",${told}(,"cause":${told}){0,3}\}+\]$`, 'u')

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
