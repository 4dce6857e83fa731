import { primaryLanguage } from '@sayso/shared-schema'
import type { Words } from './words.ts'

/** Each pack is a file of its own: only the one in use is loaded. */
const packs = {
  en: async () => (await import('./packs/en.ts')).en,
  ru: async () => (await import('./packs/ru.ts')).ru,
  zh: async () => (await import('./packs/zh.ts')).zh,
  de: async () => (await import('./packs/de.ts')).de,
  fr: async () => (await import('./packs/fr.ts')).fr,
  es: async () => (await import('./packs/es.ts')).es,
  ja: async () => (await import('./packs/ja.ts')).ja,
  ar: async () => (await import('./packs/ar.ts')).ar,
} satisfies Record<string, () => Promise<Words>>

export type Language = keyof typeof packs
export const languages = Object.keys(packs) as Language[]

/**
 * The first language there is a pack for, in the order of the user's liking (`navigator.languages`, or what the
 * environment says); English where there is none. `de-AT` finds `de`.
 */
export const chooseLanguage = (liked: readonly string[]): Language =>
  (liked.map(primaryLanguage) as Language[]).find((language) => languages.includes(language)) ?? 'en'

/** Loads the words of one language. */
export const loadWords = (language: Language): Promise<Words> => packs[language]()
