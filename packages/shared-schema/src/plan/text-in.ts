/** A text of the plan: the same for all, or by language. */
export type PlanText = string | { readonly [language: string]: string }

/** A text of the plan in a language; in English, or in any, where the plan has none for it. */
export function textIn(text: PlanText, language: string): string {
  if (typeof text === 'string') return text
  return text[language] ?? text[primaryLanguage(language)] ?? text['en'] ?? Object.values(text)[0] ?? ''
}

/** `de` of `de-AT`. */
export const primaryLanguage = (language: string): string => language.split('-', 1)[0]?.toLowerCase() ?? ''
