import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseLanguage, languages, loadWords } from './languages.ts'

test.each([
  [['de-AT', 'en'], 'de'],
  [['tlh', 'fr-CA'], 'fr'],
  [['ZH-hant-TW'], 'zh'],
  [['tlh'], 'en'],
  [[], 'en'],
])('of what the user likes, %j, %s is chosen', (liked, chosen) => {
  expect(chooseLanguage(liked)).toBe(chosen)
})

test('whatever is liked, there are words for it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(fc.string(), fc.constantFrom(...languages))), async (liked) => {
      const language = chooseLanguage(liked)
      expect((await loadWords(language)).language).toBe(language)
    }),
  )
})
