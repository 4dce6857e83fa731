import { chooseLanguage, loadWords, type Language } from '../../words/languages.ts'
import { createPhrasing, type Phrasing } from '../../words/phrasing.ts'
import type { Words } from '../../words/words.ts'
import type { Io } from '../io.ts'
import type { TerminalWords } from './terminal-words.ts'
import { userLanguage } from './user-language.ts'

/** All that is said in one language. */
export interface Speech {
  /** What all of Sayso says. */
  readonly words: Words
  /** What only the terminal says. */
  readonly terminal: TerminalWords
  readonly phrasing: Phrasing
}

/** Each language is a file of its own: only the one in use is read. */
const packs: { readonly [L in Language]: () => Promise<{ readonly words: TerminalWords }> } = {
  en: () => import('./packs/en.ts'),
  ru: () => import('./packs/ru.ts'),
  zh: () => import('./packs/zh.ts'),
  de: () => import('./packs/de.ts'),
  fr: () => import('./packs/fr.ts'),
  es: () => import('./packs/es.ts'),
  ja: () => import('./packs/ja.ts'),
  ar: () => import('./packs/ar.ts'),
}

/** What is said in the language that the developer chose, or else in the user's. */
export async function loadSpeech(chosen: string | undefined, io: Pick<Io, 'env'>): Promise<Speech> {
  const language = chosen === undefined ? userLanguage(io) : chooseLanguage([chosen])
  const [words, pack] = await Promise.all([loadWords(language), packs[language]()])
  return { words, terminal: pack.words, phrasing: createPhrasing(words) }
}
