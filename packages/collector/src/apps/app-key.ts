import { parseDay } from '@sayso/shared-schema'
import { environments, type Environment } from '../store/scope.ts'
import { isOrigins } from './origins.ts'

/** A key with what is true of it alone. */
export interface KeySettings {
  readonly key: string
  /** Pages that may write with it, in place of the app's. */
  readonly origins?: readonly string[]
  /** The last UTC day on which it is taken: `2027-01-31`. */
  readonly until?: string
}

type KeySetting = string | KeySettings

/** The public keys that batches carry, by environment. Several are valid at once, so that one can follow another. */
export type KeysByEnvironment = { readonly [E in Environment]?: KeySetting | readonly KeySetting[] }

/** A key of an app. */
export interface AppKey extends KeySettings {
  readonly environment: Environment
}

/** Every key of an app. */
export const appKeys = (keys: KeysByEnvironment): AppKey[] =>
  environments.flatMap((environment) =>
    listOf(keys[environment] ?? []).map((key) => ({
      environment,
      ...(typeof key === 'string' ? { key } : key),
    })),
  )

/** Whether a value is the `keys` of an app.json. */
export function isKeys(value: unknown): value is KeysByEnvironment {
  if (!isRecord(value) || !Object.keys(value).length) return false
  return Object.entries(value).every(
    ([environment, keys]) =>
      environments.some((known) => known === environment) &&
      listOf(keys).length > 0 &&
      listOf(keys).every((key) => isKeyText(key) || isKeySettings(key)),
  )
}

const listOf = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [value as T]

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isKeyText = (key: unknown): boolean => typeof key === 'string' && key.length >= 8 && key.length <= 128

const isKeySettings = (value: unknown): boolean =>
  isRecord(value) &&
  Object.keys(value).every((name) => ['key', 'origins', 'until'].includes(name)) &&
  isKeyText(value['key']) &&
  (value['origins'] === undefined || isOrigins(value['origins'])) &&
  (value['until'] === undefined || isDay(value['until']))

const isDay = (value: unknown): boolean => typeof value === 'string' && parseDay(value) !== undefined
