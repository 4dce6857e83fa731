import { dropReasons } from '@sayso/shared-schema'
import { describe, expect, test } from 'vitest'
import { languages, loadWords } from './languages.ts'
import type { Counted, Words } from './words.ts'

type Tree = { readonly [key: string]: string | Tree }

const packs = new Map<string, Words>()
for (const language of languages) packs.set(language, await loadWords(language))
const english = packs.get('en') as Words

/** What differs by number: nothing but plural categories, of which each language has its own. */
const isCounted = (tree: Tree): tree is Counted & Tree =>
  Object.keys(tree).every((key) => ['zero', 'one', 'two', 'few', 'many', 'other'].includes(key))

function textsOf(tree: Tree, path = ''): Map<string, string> {
  const texts = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    const name = path ? `${path}.${key}` : key
    if (typeof value === 'string') texts.set(name, value)
    else if (isCounted(value)) texts.set(name, value.other)
    else for (const [inner, text] of textsOf(value, name)) texts.set(inner, text)
  }
  return texts
}

function countedOf(tree: Tree, path = ''): [string, Tree][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    if (typeof value === 'string') return []
    return isCounted(value) ? [[`${path}${key}`, value]] : countedOf(value, `${path}${key}.`)
  })
}

const placesOf = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort()

describe.each([...packs])('the words in %s', (language, words) => {
  test('say everything that the English ones say, with the same places to fill in', () => {
    const mine = textsOf(words as unknown as Tree)
    const theirs = textsOf(english as unknown as Tree)
    expect([...mine.keys()].sort()).toEqual([...theirs.keys()].sort())
    for (const [name, text] of mine) {
      expect(text.trim(), name).not.toBe('')
      expect(placesOf(text), name).toEqual(placesOf(theirs.get(name) ?? ''))
    }
  })

  test('have a form for each plural category of the language', () => {
    expect(words.language).toBe(language)
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    for (const [name, counted] of countedOf(words as unknown as Tree))
      expect(Object.keys(counted).sort(), name).toEqual([...pluralCategories].sort())
  })

  test('promise 7: nothing is lost in silence — every reason for a drop has words', () => {
    expect(Object.keys(words.drops.reasons).sort()).toEqual(Object.keys(dropReasons).sort())
  })
})

test('each language has texts of its own', () => {
  const { title } = english.prompt
  expect([...packs.values()].filter((words) => words.prompt.title === title)).toEqual([english])
})
