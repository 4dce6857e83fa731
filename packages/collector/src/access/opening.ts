import type { Right } from './token.ts'

/** One thing that somebody may do. */
export interface Opening {
  readonly right: Right
  /** The only app that it is about; null for all of them. */
  readonly app: string | null
}
