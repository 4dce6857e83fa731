import Database from 'better-sqlite3'

/** Milliseconds that a write waits for another process to finish its own. */
const busyTimeout = 2000

/**
 * Opens a file for one thread. WAL lets readers read while the writer writes; `synchronous = FULL` makes a
 * commit wait for the disk, so that it survives a loss of power. Free pages can be given back in small steps.
 *
 * @param maxPages the file may not grow beyond this many pages of 4096 bytes
 */
export function connect(file: string, maxPages?: number): Database.Database {
  const db = new Database(file, { timeout: busyTimeout })
  // Heard only while the file is new, and before anything else is.
  db.pragma('auto_vacuum = INCREMENTAL')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  // The log is cut back to this when it starts anew.
  db.pragma(`journal_size_limit = ${64 * 1024 * 1024}`)
  db.pragma('trusted_schema = OFF')
  if (maxPages) db.pragma(`max_page_count = ${maxPages}`)
  return db
}
