import { chooseLanguage, type Language } from '../../words/languages.ts'
import type { Io } from '../io.ts'

/**
 * The user's language as the environment tells it, `ru` of `LANG=ru_RU.UTF-8`; English where it tells nothing, or
 * one that there are no words for. Windows has its own place for it.
 */
export function userLanguage({ env }: Pick<Io, 'env'>): Language {
  const set = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']
  const name = set ?? (process.platform === 'win32' ? new Intl.DateTimeFormat().resolvedOptions().locale : '')
  return chooseLanguage([name.replace(/[._@].*/, '')])
}
