import { wordingRules, type WordingRules } from './rules.ts'

/** What a participant reads when they choose, in one language. */
export interface ChoiceWords {
  /** As in BCP 47. */
  readonly language: string
  /** The labels to press, each that says yes beside the one that says no, or takes the yes back. */
  readonly choices: readonly { readonly yes: string; readonly no: string }[]
  /** Everything else around them. */
  readonly texts: readonly string[]
}

/** Something that speaks for one answer. */
export interface WordingProblem {
  /** `language`: there are no rules for it, so nothing was checked. */
  readonly rule: 'pressure' | 'double_negative' | 'asymmetric' | 'length' | 'language'
  readonly text: string
  /** The words that it was found by. */
  readonly found: string
}

/**
 * Looks for dark patterns in words: guilt and pressure, double negatives, verbs of different weight, labels of
 * different length. Empty where it finds none. Reads the eight languages that Sayso speaks; `rules` are for others.
 */
export function lintWords(
  words: ChoiceWords,
  rules: WordingRules | undefined = wordingRules[words.language.split('-', 1)[0]?.toLowerCase() ?? ''],
): WordingProblem[] {
  if (!rules) return [{ rule: 'language', text: words.language, found: '' }]
  const all = [...words.texts, ...words.choices.flatMap(({ yes, no }) => [yes, no])]
  return [
    ...all.flatMap((text) => find('pressure', text, pressureOf(rules))),
    ...all.flatMap((text) => find('double_negative', text, doubleNegativeOf(rules))),
    ...words.choices.flatMap((choice) => lintChoice(choice, rules, words.language)),
  ]
}

function lintChoice(
  { yes, no }: ChoiceWords['choices'][number],
  rules: WordingRules,
  language: string,
): WordingProblem[] {
  const text = `${yes} / ${no}`
  const problems: WordingProblem[] = []
  const isPair = rules.pairs.some(
    ([a, b]) => plain(yes).includes(a) && plain(yes).replace(a, b) === plain(no) && shape(yes) === shape(no),
  )
  if (!isPair) problems.push({ rule: 'asymmetric', text, found: no })
  const letters = new Intl.Segmenter(language)
  const lengthOf = (label: string): number => Array.from(letters.segment(label)).length
  const [short = 0, long = 0] = [yes, no].map(lengthOf).sort((a, b) => a - b)
  // A third longer is how languages are; more than that is how one button is made to look bigger.
  if (long > short * 1.34 + 2) problems.push({ rule: 'length', text, found: String(long - short) })
  return problems
}

const plain = (label: string): string => label.normalize('NFC').trim().toLowerCase()

/** Which of its letters are large: `A a`, `A A`, … An answer that shouts is not beside one that whispers. */
const shape = (label: string): string => {
  const [first = '', ...rest] = label.trim()
  return [first, rest.join('')].map((part) => (part === part.toLowerCase() ? 'a' : 'A')).join('')
}

function find(rule: WordingProblem['rule'], text: string, pattern: RegExp): WordingProblem[] {
  const found = pattern.exec(text.normalize('NFC'))
  return found ? [{ rule, text, found: found[0].trim() }] : []
}

const pressureOf = (rules: WordingRules): RegExp => words(rules.pressure, rules)

/** A negation and a word that says no, with at most two words between them and no punctuation. */
function doubleNegativeOf(rules: WordingRules): RegExp {
  const { negations, refusals, negationFollows, isUnspaced } = rules
  const between = isUnspaced ? '\\p{L}{0,3}' : '(?:\\s+\\p{L}+){0,2}\\s+'
  const [first, second] = negationFollows ? [refusals, negations] : [negations, refusals]
  return words([`(?:${first.join('|')})${between}(?:${second.join('|')})`], rules)
}

/** Words as a whole: `\w` and `\b` of regular expressions know English letters only. */
function words(sources: readonly string[], { isUnspaced }: WordingRules): RegExp {
  const source = `(?:${sources.join('|').replaceAll('\\w', '\\p{L}')})`
  return new RegExp(isUnspaced ? source : `(?<!\\p{L})${source}(?!\\p{L})`, 'iu')
}
