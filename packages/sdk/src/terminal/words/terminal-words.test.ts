import { expect, test } from 'vitest'
import { languages } from '../../words/languages.ts'
import { loadSpeech } from './speech.ts'
import { userLanguage } from './user-language.ts'

test.each([
  [{ LANG: 'ru_RU.UTF-8' }, 'ru'],
  [{ LANG: 'ru_RU.UTF-8', LC_ALL: 'ja_JP.eucJP@x' }, 'ja'],
  [{ LC_MESSAGES: 'zh_CN', LANG: 'en_US' }, 'zh'],
  [{ LC_ALL: '', LANG: 'ar' }, 'ar'],
  [{ LANG: 'C.UTF-8' }, 'en'],
  [{ LANG: 'POSIX' }, 'en'],
  [{ LANG: 'tlh_KL' }, 'en'],
  [{}, 'en'],
])('of %j the language is %s', (env, language) => {
  expect(userLanguage({ env })).toBe(language)
})

test('what the developer chose goes before the environment', async () => {
  const { words } = await loadSpeech('de-AT', { env: { LANG: 'fr_FR' } })
  expect(words.language).toBe('de')
})

test.each(languages)(
  'statement 18: in %s all is said, with the same to fill in as in English',
  async (language) => {
    const english = (await loadSpeech('en', { env: {} })).terminal
    const { terminal } = await loadSpeech(language, { env: {} })
    const namesIn = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()
    for (const [key, text] of Object.entries(english)) {
      const said = terminal[key as keyof typeof terminal]
      expect(said).toBeTruthy()
      expect(namesIn(said)).toEqual(namesIn(text as string))
    }
  },
)

test.each(['en', 'de', 'fr', 'es', 'ru', 'ar'] as const)(
  'in %s, where words change with a number, none stands beside one',
  async (language) => {
    const { terminal } = await loadSpeech(language, { env: {} })
    expect(terminal.older).toMatch(/[:(]\s?\{n\}[.)]/)
  },
)

test.each(languages)(
  'statement 37: in %s yes and no are told alike: neither longer by half, neither emphasised',
  async (language) => {
    const { accept, refuse } = (await loadSpeech(language, { env: {} })).terminal
    expect(accept).not.toMatch(/!|！/)
    expect(Math.abs(accept.length - refuse.length)).toBeLessThanOrEqual(6)
  },
)
