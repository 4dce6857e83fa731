import { fileName } from '@sayso/shared-schema'
import { parseFFOrSafariString, parseV8OrIeString } from 'error-stack-parser-es/lite'
import { mostFrames, mostTypeCharacters } from '../limits.ts'

/** One place that an error passed through. */
export interface Frame {
  /** As it is told: `Editor.save@notes.js:12:5`. */
  readonly text: string
  /** What is the same in every browser and after lines have moved: the function, or the file where it has no name. */
  readonly place: string
  /** It was awaited: from here on browsers tell different things. */
  readonly isAsync: boolean
}

/** Characters, lines, and characters of a line that are looked at, so that a hostile stack costs nothing. */
const mostCharacters = 20_000
const mostLines = 100
const mostLineCharacters = 400
const mostNameCharacters = 60

/** The frames of a stack as Chromium, Node, Firefox and Safari write it, innermost first. */
export function framesOf(stack: string, message: string): Frame[] {
  // Chromium repeats the message first, and a message may look like a stack.
  const header = message
    ? stack.slice(0, mostCharacters).indexOf(`: ${message.slice(0, mostCharacters / 2)}`)
    : -1
  const start = header < 0 || header > mostTypeCharacters ? 0 : header + message.length
  return stack
    .slice(start, start + mostCharacters)
    .split('\n', mostLines)
    .filter((line) => line.length <= mostLineCharacters && /:\d+\)?$/.test(line))
    .flatMap(frameOf)
    .slice(0, mostFrames)
}

function frameOf(line: string): Frame[] {
  try {
    const parse = /^\s*at /.test(line) ? parseV8OrIeString : parseFFOrSafariString
    // The parser takes its time over quotes.
    const [frame] = parse(line.replace(/"/g, ''))
    if (!frame?.file || !frame.line) return []
    const file = fileName(frame.file)
    const name = frame.function ?? ''
    const own = name.replace(/^async[ *]|^.*\*/, '').replace(/ \[as .*| code$/, '')
    const shown = own.replace(/[^\w$.<># ]/g, '').slice(0, mostNameCharacters)
    const text = `${shown}@${file}:${frame.line}:${frame.col ?? 0}`
    // Numbers that no file has are written in another way.
    if (!/:\d+:\d+$/.test(text)) return []
    return [
      {
        text,
        // `Editor.save` and `new Editor` of Chromium are `save` and `Editor` elsewhere.
        place: /[\w$#]+$/.exec(own.replace(/^(?:global|module|eval)$/, ''))?.[0] ?? file,
        isAsync: /^async |\*/.test(name),
      },
    ]
  } catch {
    // The parser makes nothing of this line.
    return []
  }
}
