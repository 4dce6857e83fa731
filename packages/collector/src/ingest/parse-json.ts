import { limits } from '@sayso/shared-schema'

/**
 * Reads JSON in which no object has a name twice and nothing lies too deep: of what two readers could understand
 * differently, and of what could take one of them to the end of its stack, nothing gets any further.
 *
 * @throws SyntaxError for anything else
 */
export function parseJson(text: string): unknown {
  if (text.length >= longText && liesTooDeep(text)) throw new SyntaxError()
  const json: unknown = JSON.parse(text)
  // A text that is as short as its content can be written holds nothing besides. Looking for that is several
  // times cheaper than reading a second time, and all that JSON.stringify writes is so.
  if (shortestLength(json, 0) !== text.length && !isStrict(text)) throw new SyntaxError()
  return json
}

/** Characters from which on looking at the depth first costs little, and saves others from waiting for a hostile sender. */
const longText = 16_384

/** Whether a text, JSON or not, opens more brackets than it may. */
function liesTooDeep(text: string): boolean {
  let depth = 0
  let isInString = false
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at)
    if (isInString) {
      if (character === backslash) at++
      else if (character === quote) isInString = false
    } else if (character === quote) isInString = true
    else if (character === openBrace || character === openBracket) depth++
    else if (character === closeBrace || character === closeBracket) depth--
    if (depth > limits.jsonDepth) return true
  }
  return false
}

/** The fewest characters that a value can be written with; NaN for one that lies too deep, or that is rare. */
function shortestLength(value: unknown, depth: number): number {
  if (typeof value === 'string') return value.length + 2
  if (typeof value === 'number') return shortestNumber(value)
  if (typeof value !== 'object' || value === null || depth === limits.jsonDepth) return NaN
  // A bracket, and a bracket or comma behind each part.
  let length = 1
  if (Array.isArray(value)) {
    for (const part of value) length += shortestLength(part, depth + 1) + 1
    return value.length ? length : 2
  }
  for (const name in value)
    length +=
      name.length + 4 + shortestLength((value as { readonly [name: string]: unknown })[name], depth + 1)
  return length > 1 ? length : 2
}

/** 1000 and its multiples are shorter with an exponent: `1e3`. */
function shortestNumber(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) return NaN
  if (value < 10) return 1
  return value % 1000 === 0 ? NaN : String(value).length
}

const code = (character: string): number => character.charCodeAt(0)
const [quote, backslash, colon] = [code('"'), code('\\'), code(':')]
const [openBrace, closeBrace, openBracket, closeBracket] = [code('{'), code('}'), code('['), code(']')]

/** Reads a text again that is known to be JSON: whether each name stands once in its object, and how deep it goes. */
function isStrict(text: string): boolean {
  /** The names of each object that is open; undefined for an array. */
  const open: (Set<string> | undefined)[] = []
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at)
    if (character === quote) {
      const end = endOfString(text, at)
      const names = open.at(-1)
      if (names && isFollowedByColon(text, end)) {
        const name = nameAt(text, at, end)
        const before = names.size
        if (names.add(name).size === before) return false
      }
      at = end - 1
    } else if (character === openBrace) open.push(new Set())
    else if (character === openBracket) open.push(undefined)
    else if (character === closeBrace || character === closeBracket) open.pop()
    if (open.length > limits.jsonDepth) return false
  }
  return true
}

/** What a string stands for. Few are written with an escape, and reading the others as JSON would take most of the time. */
function nameAt(text: string, start: number, end: number): string {
  const name = text.slice(start + 1, end - 1)
  return name.includes('\\') ? (JSON.parse(`"${name}"`) as string) : name
}

/** Where a string ends that starts at a place. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  for (let character = text.charCodeAt(at); character !== quote; character = text.charCodeAt(at))
    at += character === backslash ? 2 : 1
  return at + 1
}

/** Whether there is nothing but white space between a place and the next colon. */
function isFollowedByColon(text: string, start: number): boolean {
  let at = start
  while (text.charCodeAt(at) <= 0x20) at++
  return text.charCodeAt(at) === colon
}
