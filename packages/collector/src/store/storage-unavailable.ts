/**
 * Nothing was stored: the disk is full, the file is locked, gone or damaged, or the writer ended. Unless it is
 * damaged, it is worth trying again later.
 */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable'
  /** What the engine calls it: `SQLITE_FULL`; `damaged` whatever the engine says. */
  readonly reason: string

  constructor(reason: string) {
    super(`Nothing was stored: ${reason}.`)
    this.reason = reason
  }
}

/** The reason of a file that holds what the engine never wrote. Until an operator has seen to it nothing is stored. */
export const damaged = 'damaged'
