import { isSortOrder, type SortOrder } from '../notes/sort.ts'

/** How this person likes the app. */
export interface Preferences {
  readonly order: SortOrder
  readonly preview: boolean
  /** Whether single keys such as `/` are shortcuts; who dictates text to the computer may not want that. */
  readonly singleKeys: boolean
}

const defaults: Preferences = { order: 'updated', preview: false, singleKeys: true }
const key = 'notes.preferences'

export function readPreferences(storage: Storage | undefined): Preferences {
  try {
    const value: unknown = JSON.parse(storage?.getItem(key) ?? '{}')
    const read = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
    return {
      order: typeof read.order === 'string' && isSortOrder(read.order) ? read.order : defaults.order,
      preview: typeof read.preview === 'boolean' ? read.preview : defaults.preview,
      singleKeys: typeof read.singleKeys === 'boolean' ? read.singleKeys : defaults.singleKeys,
    }
  } catch {
    return defaults
  }
}

export function writePreferences(storage: Storage | undefined, preferences: Preferences): void {
  try {
    storage?.setItem(key, JSON.stringify(preferences))
  } catch {
    // Full or forbidden: the app goes on with what is in memory.
  }
}

/** The page's storage; the mere access throws where cookies are blocked. */
export function pageStorage(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}
