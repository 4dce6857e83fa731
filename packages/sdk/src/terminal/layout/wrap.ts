import { textWidth } from './text-width.ts'

/**
 * What may not be torn apart: a word, or one sign of a script without spaces together with the brackets before it
 * and the stops after it, which may not end or begin a line.
 */
const atoms =
  /\s+|[「『（【《〈]*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][、。，．：；？！」』）】》〉ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]*|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}「『（【《〈]+|./gu

/**
 * A paragraph as lines of at most so many columns. What is longer than a line by itself, a web address for one, is
 * left whole so that it can be copied.
 */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  let width = 0
  for (const [atom] of text.matchAll(atoms)) {
    const more = textWidth(atom)
    if (width + more > columns && line.trim() && atom.trim()) {
      lines.push(line.trimEnd())
      line = ''
      width = 0
    }
    if (!line && !atom.trim()) continue
    line += atom
    width += more
  }
  lines.push(line.trimEnd())
  return lines
}
