import { mostTemplateCharacters } from '../limits.ts'

/** Characters of a message that are read; what comes after tells nothing about which error it is. */
const mostRead = 1_000
/** A run of this many characters is no word: an id, a key. */
const longWord = /[\w.-]{33}|-{3}/
const fits = new RegExp(`^.{0,${mostTemplateCharacters}}(?!\\S)`, 'u')

/**
 * What a message says whatever it was filled with: `Cannot read properties of undefined (reading '…')`. Quoted
 * parts, numbers, ids, addresses and paths are taken out, and so is all but the first line. No scrub rule finds
 * anything in what is left, which a property test proves; so the rules themselves need not be carried.
 *
 * Patterns name signs by number, since a script in a page that is not declared as UTF-8 would be read wrong.
 * Linear in what is read. What an app writes into a message without quotes, such as a name, stays.
 */
export function templateOf(message: string): string {
  const [line = ''] = message
    .trimStart()
    .slice(0, mostRead)
    .split(/[\r\n\u2028\u2029]/, 1)
  const text = line
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    // From the first to the last: JSON that is quoted in a message holds quotes itself.
    .replace(/["\u201c-\u201e\xab\xbb`](?:.*["\u201c-\u201e\xab\xbb`]|.*)/u, '…')
    .replace(/(^|[^\p{L}\p{N}])['\u2018](?:.*?['\u2019](?![\p{L}\p{N}])|.*)/gu, '$1…')
    // What is left are apostrophes.
    .replace(/'/g, '’')
    .replace(/[^\s()[\]{}<>,;!\u2026]+/gu, wordOf)
    .replace(/\u2026+/g, "'…'")
  // Cut between words, so that no placeholder is.
  return fits.exec(text)?.[0] ?? ''
}

function wordOf(word: string): string {
  if (word.includes('://')) return '[url]'
  if (/[/\\]/.test(word)) return '[path]'
  if (word.includes('@')) return '[email]'
  return /[\p{N}=]/u.test(word) || longWord.test(word) ? '#' : word
}
