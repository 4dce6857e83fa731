import { isDisguised } from './scrub-open-text.ts'

/** Signs that some rule needs, whatever else a text holds. */
const marks = /[@/\\=:<°?#%]|---|\(/

/** Fewer digits than any number that a rule takes without such a sign, but for addresses: `1.2.3.4`. */
const mostDigits = 5
/** What has digits and could be a token or an id is longer: an Indian tax number has ten characters. */
const longestPlain = 9

/**
 * Whether no rule can find anything in a text, as far as a glance tells: most names of functions, files and plugins
 * need no more. A property test holds it against the rules.
 */
export function looksPlain(text: string): boolean {
  let digits = 0
  let dots = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x30 && code <= 0x39) digits++
    else if (code === 0x2e) dots++
  }
  if (digits > mostDigits || (digits && (text.length > longestPlain || dots > 2))) return false
  return !marks.test(text) && !isDisguised(text)
}
