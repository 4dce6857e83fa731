import { mostTemplateCharacters } from '../limits.ts'

/** Characters of a message that are read; what comes after tells nothing about which error it is. */
const mostRead = 1_000
/** A run of this many characters is no word: an id, a key. */
const longWord = /[\w.-]{33}|-{3}/
const { raw } = String

/**
 * Control signs; single quotes that are not between letters, with what they quote; digits; as many signs as fit, up to
 * the end of a word. To look up what letters there are takes so long that every start of a program or page would feel
 * it, so it is done when the first error comes.
 */
const makePatterns = (): RegExp[] =>
  [
    raw`[\p{Cc}\p{Cs}]`,
    raw`(^|[^\p{L}\p{N}])['\u2018](?:.*?['\u2019](?![\p{L}\p{N}])|.*)`,
    raw`[\p{N}=]`,
    raw`^.{0,${mostTemplateCharacters}}(?!\S)`,
  ].map((source) => new RegExp(source, 'gu'))
let patterns: RegExp[] | undefined

/**
 * What a message says whatever it was filled with: `Cannot read properties of undefined (reading '…')`. Quoted
 * parts, numbers, ids, addresses and paths are taken out, and so is all but the first line. No scrub rule finds
 * anything in what is left, which a property test proves; so the rules themselves need not be carried.
 *
 * Patterns name signs by number, since a script in a page that is not declared as UTF-8 would be read wrong.
 * Linear in what is read. What an app writes into a message without quotes, such as a name, stays.
 */
export function templateOf(message: string): string {
  const [control, quoted, digit, fits] = (patterns ??= makePatterns()) as [RegExp, RegExp, RegExp, RegExp]
  const wordOf = (word: string): string => {
    if (word.includes('://')) return '[url]'
    if (/[/\\]/.test(word)) return '[path]'
    if (word.includes('@')) return '[email]'
    return word.match(digit) || longWord.test(word) ? '#' : word
  }
  const [line = ''] = message
    .trimStart()
    .slice(0, mostRead)
    .split(/[\r\n\u2028\u2029]/, 1)
  const text = line
    .replace(control, ' ')
    // From the first to the last: JSON that is quoted in a message holds quotes itself.
    .replace(/["\u201c-\u201e\xab\xbb`](?:.*["\u201c-\u201e\xab\xbb`]|.*)/u, '…')
    .replace(quoted, '$1…')
    // What is left are apostrophes.
    .replace(/'/g, '’')
    .replace(/[^\s()[\]{}<>,;!\u2026]+/gu, wordOf)
    .replace(/\u2026+/g, "'…'")
  // Cut between words, so that no placeholder is.
  return text.match(fits)?.[0] ?? ''
}
