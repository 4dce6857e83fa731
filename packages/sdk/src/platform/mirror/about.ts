import { resultOf } from './database.ts'

/** What the mirror knows of itself. */
export interface About {
  /** How many writes there were. */
  readonly count: number
  /** When both places were last known to say the same, in milliseconds since 1970. */
  readonly agreedAt: number
}

/** Under which name it keeps that. */
export const about = 'about'

export const readAbout = async (kept: IDBObjectStore): Promise<About> => ({
  count: 0,
  agreedAt: 0,
  ...(await resultOf<Partial<About> | undefined>(kept.get(about))),
})
