import type { Output } from '../io.ts'
import { textWidth } from './text-width.ts'
import { wrap } from './wrap.ts'

/** Text that is being laid out for a terminal: plain lines, from top to bottom, never drawn over. */
export interface Page {
  /** A line that stands out. */
  title(text: string): void
  /** A paragraph, wrapped and set in by so many columns. */
  text(text: string, indent?: number): void
  /** Names and what they mean: side by side where there is room, else one below the other. */
  list(rows: readonly (readonly [name: string, meaning: string])[]): void
  /** Text that is not touched: a command to type, a web address, the bytes of a batch. */
  verbatim(text: string, indent?: number): void
  /** An empty line, never two. */
  gap(): void
  toString(): string
}

/** Longer lines than this are hard to read; shorter ones hold no sentence. In columns. */
const most = 100
const least = 20
/** Where less is left for meanings than this, they go below their names. */
const roomForMeaning = 24

export function createPage(output: Output): Page {
  const columns = Math.max(least, Math.min(output.columns || 80, most))
  const isBold = output.isTTY && output.hasColors?.()
  const lines: string[] = []
  const text: Page['text'] = (text, indent = 0) => {
    for (const line of wrap(text, columns - indent)) lines.push(' '.repeat(indent) + line)
  }
  return {
    text,
    title: (text) =>
      lines.push(...wrap(text, columns).map((line) => (isBold ? `\x1b[1m${line}\x1b[22m` : line))),
    list(rows) {
      const longest = Math.max(...rows.map(([name]) => textWidth(name)))
      const second = longest + 4
      const room = columns - second
      const allFit = rows.every(([, meaning]) => textWidth(meaning) <= room)
      for (const [name, meaning] of rows) {
        const [first = '', ...rest] = wrap(meaning, room)
        // An address that cannot be wrapped goes below as well, where it is more likely to fit.
        if ((room < roomForMeaning && !allFit) || textWidth(first) > room) {
          if (name) text(name, 2)
          text(meaning, 4)
          continue
        }
        lines.push(`  ${name}${' '.repeat(second - 2 - textWidth(name))}${first}`.trimEnd())
        for (const line of rest) lines.push(' '.repeat(second) + line)
      }
    },
    verbatim: (text, indent = 0) => lines.push(' '.repeat(indent) + text),
    gap: () => lines.at(-1) && lines.push(''),
    toString: () => lines.map((line) => `${line}\n`).join(''),
  }
}
