import { environments, type Environment } from '../store/scope.ts'

/** What `app.json` says of an app. */
export interface AppSettings {
  /** The public keys that batches carry; each stands for an environment. */
  readonly keys: { readonly [E in Environment]?: string }
  /** Pages that may write: `https://notes.example`. */
  readonly origins?: readonly string[]
  /** The smallest group that an answer shows. */
  readonly k?: number
}

/** Thrown for settings that cannot be used; the message says what to put right, without the keys. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

const originPattern = /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#]+$/
const smallestK = 5

/** Reads the content of an `app.json`. @throws SettingsError */
export function parseSettings(app: string, json: unknown): AppSettings {
  const refuse = (problem: string): never => {
    throw new SettingsError(`apps/${app}/app.json: ${problem}`)
  }
  if (!isRecord(json)) return refuse('it must be an object.')
  const extra = Object.keys(json).find((key) => !['keys', 'origins', 'k'].includes(key))
  if (extra !== undefined) refuse(`'${extra}' is not known; it has \`keys\`, \`origins\` and \`k\`.`)
  const { keys, origins, k } = json
  if (!isRecord(keys) || !Object.keys(keys).length || !Object.entries(keys).every(isKey))
    refuse('`keys` must have a text of 8 to 128 characters for production, development or both.')
  if (new Set(Object.values(keys as object)).size !== Object.keys(keys as object).length)
    refuse('the two `keys` must differ.')
  if (origins !== undefined && !(Array.isArray(origins) && origins.every(isOrigin)))
    refuse('`origins` must be a list of origins such as https://notes.example, without a path.')
  if (k !== undefined && !(Number.isSafeInteger(k) && (k as number) >= smallestK))
    refuse(`\`k\` must be a whole number from ${smallestK}.`)
  return json as unknown as AppSettings
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isKey = ([environment, key]: [string, unknown]): boolean =>
  environments.some((known) => known === environment) &&
  typeof key === 'string' &&
  key.length >= 8 &&
  key.length <= 128

const isOrigin = (value: unknown): boolean => typeof value === 'string' && originPattern.test(value)

const loopback = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

/**
 * Whether a page of this origin may write. Programs that are no pages send no origin and may. In development
 * any page may while none is listed, and pages on the developer's own machine always.
 */
export function allowsOrigin(
  settings: AppSettings,
  environment: Environment,
  origin: string | undefined,
): boolean {
  if (origin === undefined) return true
  if (settings.origins?.includes(origin)) return true
  return environment === 'development' && (!settings.origins || loopback.test(origin))
}
