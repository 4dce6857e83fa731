import type { Database } from 'better-sqlite3'

/** Pages that one step moves: few enough that a commit behind it does not wait long. */
const pagesPerStep = 512

/**
 * Gives free pages back to the file system, in steps, until at most so many of a hundred pages are free. Files of
 * before this was possible stay as large as they are until `VACUUM` is run on them.
 */
export function* shrink(db: Database, freeOfHundred: number): Generator<undefined, void> {
  const number = (pragma: string): number => db.pragma(pragma, { simple: true }) as number
  let before = Infinity
  for (;;) {
    const free = number('freelist_count')
    if (free >= before || free * 100 <= number('page_count') * freeOfHundred) return
    before = free
    db.pragma(`incremental_vacuum(${pagesPerStep})`)
    yield
  }
}
