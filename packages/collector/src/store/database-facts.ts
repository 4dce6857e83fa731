/** What an engine tells of its file without changing it. */
export interface DatabaseFacts {
  /** The version of the schema of the file, and the one that this collector writes. */
  readonly schema: number
  readonly newestSchema: number
  /** Whether a collector has the file at this moment. */
  readonly isInUse: boolean
  /** The newest UTC day that anything in it is of. */
  readonly newestDay: number | undefined
  /** Whether the whole file was read and is sound; undefined where it was not asked for. */
  readonly isSound: boolean | undefined
}
