import { limits } from '../limits.ts'
import { otherValue } from './domain.ts'

/** Reports what keeps a value from being a domain. */
export function checkDomain(domain: unknown, who: string, report: (problem: string) => void): void {
  const keys = typeof domain === 'object' && domain !== null ? Object.entries(domain) : []
  const [kind, content] = keys[0] ?? []
  if (keys.length !== 1 || (kind !== 'oneOf' && kind !== 'matching' && kind !== 'buckets'))
    return report(`${who} needs a domain: oneOf(…), matching(…) or buckets(…).`)
  if (kind === 'oneOf' && !isClosedList(content))
    report(
      `${who} needs 1 to ${limits.valuesPerList} different values without '*', of up to ${limits.valueLength} characters.`,
    )
  if (kind === 'matching' && !isPattern(content))
    report(`${who} needs a regular expression without '^' and '$' that does not match everything.`)
  if (kind === 'buckets' && !isAscending(content)) report(`${who} needs ascending numbers as bucket edges.`)
}

const isClosedList = (content: unknown): boolean =>
  Array.isArray(content) &&
  content.length > 0 &&
  content.length <= limits.valuesPerList &&
  new Set(content).size === content.length &&
  content.every(isListValue)

/** Printable, and free of the marks that stand for a pair and for the rest. */
const isListValue = (value: unknown): boolean =>
  typeof value === 'string' &&
  value.length <= limits.valueLength &&
  value !== otherValue &&
  // What all characters are takes long to look up, for a literal as soon as it is loaded; nearly every value is plain.
  (/^[ -)+-~]+$/.test(value) || new RegExp(String.raw`^[^*\p{C}]+$`, 'u').test(value))

/** Texts that no honest domain contains: a pattern that takes them takes anything. */
const freeText = ['Some free text, with words!', 'somebody@example.org']

function isPattern(content: unknown): boolean {
  if (typeof content !== 'string' || !content || content.startsWith('^') || content.endsWith('$'))
    return false
  try {
    // On its own first: `a)|(?:b` is no pattern, but would become one between the anchors, and undo them.
    new RegExp(content, 'u')
    const pattern = new RegExp(`^(?:${content})$`, 'u')
    return !freeText.some((text) => pattern.test(text))
  } catch {
    return false
  }
}

const isAscending = (content: unknown): boolean =>
  Array.isArray(content) &&
  content.length > 0 &&
  content.length <= limits.valuesPerList &&
  content.every((edge, i) => Number.isFinite(edge) && (i === 0 || edge > content[i - 1]))
