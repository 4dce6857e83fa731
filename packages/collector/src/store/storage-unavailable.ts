/** Nothing was stored: the disk is full, the file is locked or gone, or the writer ended. Try again later. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable'
  /** What the engine calls it: `SQLITE_FULL`. */
  readonly reason: string

  constructor(reason: string) {
    super(`Nothing was stored: ${reason}.`)
    this.reason = reason
  }
}
