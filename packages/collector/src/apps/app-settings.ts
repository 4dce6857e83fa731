import { limits } from '@sayso/shared-schema'
import type { Environment } from '../store/scope.ts'
import { appKeys, isKeys, type KeysByEnvironment } from './app-key.ts'
import { isCaps, type Caps } from './caps.ts'
import { isFoldAges, type FoldAges } from './fold-ages.ts'
import { isOrigins } from './origins.ts'
import { isQuotas, type Quotas } from './quotas.ts'

/** What `app.json` says of an app. */
export interface AppSettings {
  readonly keys: KeysByEnvironment
  /** Pages that may write: `https://notes.example`. */
  readonly origins?: readonly string[]
  /** The smallest group that an answer shows. */
  readonly k?: number
  readonly caps?: Caps
  readonly quotas?: Quotas
  readonly fold?: FoldAges
  /** Days that comments are kept, if fewer than the most there are. */
  readonly commentDays?: number
}

/** Thrown for settings that cannot be used; the message says what to put right, without the keys. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

const settingNames = ['keys', 'origins', 'k', 'caps', 'quotas', 'fold', 'commentDays']
const smallestK = 5

/** Reads the content of an `app.json`. @throws SettingsError */
export function parseSettings(app: string, json: unknown): AppSettings {
  const refuse = (problem: string): never => {
    throw new SettingsError(`apps/${app}/app.json: ${problem}`)
  }
  if (!isRecord(json)) return refuse('it must be an object.')
  const extra = Object.keys(json).find((key) => !settingNames.includes(key))
  if (extra !== undefined) refuse(`'${extra}' is not known; there are ${settingNames.join(', ')}.`)
  const { keys, origins, k, caps, quotas, fold, commentDays } = json
  if (!isKeys(keys))
    return refuse(
      '`keys` must have, for production, development or both, a text of 8 to 128 characters, an object with `key` ' +
        'and perhaps `origins` and `until` (such as 2027-01-31), or a list of these.',
    )
  const texts = appKeys(keys).map(({ key }) => key)
  if (new Set(texts).size !== texts.length) refuse('all `keys` must differ.')
  if (origins !== undefined && !isOrigins(origins))
    refuse('`origins` must be a list of origins such as https://notes.example, without a path.')
  if (k !== undefined && !(Number.isSafeInteger(k) && (k as number) >= smallestK))
    refuse(`\`k\` must be a whole number from ${smallestK}.`)
  if (caps !== undefined && !isCaps(caps))
    refuse('`caps` may have `valuesPerDay` and, by name, `metrics`: whole numbers from 1 to 1000.')
  if (quotas !== undefined && !isQuotas(quotas))
    refuse('`quotas` may have `batchesPerMinute`, `entriesPerDay` and `nPerEntry`: whole numbers from 1.')
  if (fold !== undefined && !isFoldAges(fold))
    refuse('`fold` must have `weeksAfterDays`, from 31, and `monthsAfterDays`, not below it.')
  if (commentDays !== undefined && !isCommentDays(commentDays))
    refuse(`\`commentDays\` must be a whole number from ${limits.commentDaysLeast} to ${limits.commentDays}.`)
  return json as unknown as AppSettings
}

const isCommentDays = (days: unknown): boolean =>
  Number.isSafeInteger(days) && limits.commentDaysLeast <= Number(days) && Number(days) <= limits.commentDays

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const loopback = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

/**
 * Whether a page of this origin may write. Programs that are no pages send no origin and may. In development
 * any page may while none is listed, and pages on the developer's own machine always.
 */
export function allowsOrigin(
  listed: readonly string[] | undefined,
  environment: Environment,
  origin: string | undefined,
): boolean {
  if (origin === undefined) return true
  if (listed?.includes(origin)) return true
  return environment === 'development' && (!listed || loopback.test(origin))
}
