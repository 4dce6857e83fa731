import type { Database } from 'better-sqlite3'
import { erasuresPerDay } from '../comment.ts'

/** Rows that one step forgets: few enough that a commit behind it does not wait long. */
const rowsPerStep = 5000

/** Secrets, as hashes, of comments that were erased before they came. */
export class ErasedComments {
  readonly #has
  readonly #add
  readonly #count
  readonly #forget
  /** The day that was counted last. */
  #day: number | undefined
  #onDay = 0

  constructor(db: Database) {
    this.#has = db.prepare<[Buffer], number>('SELECT 1 FROM erased_comments WHERE erase = ?').pluck()
    this.#add = db.prepare('INSERT INTO erased_comments (erase, day) VALUES (?, ?)')
    this.#count = db.prepare<[number], number>('SELECT count(*) FROM erased_comments WHERE day = ?').pluck()
    this.#forget = db.prepare(`DELETE FROM erased_comments WHERE erase IN
      (SELECT erase FROM erased_comments WHERE day < ? LIMIT ${rowsPerStep})`)
  }

  has(erase: string): boolean {
    return this.#has.get(bytesOf(erase)) !== undefined
  }

  /** Remembers a secret, unless too many are of this day. Returns whether it is remembered. */
  remember(erase: string, today: number): boolean {
    if (this.has(erase)) return true
    if (today !== this.#day) {
      this.#onDay = this.#count.get(today) ?? 0
      this.#day = today
    }
    if (this.#onDay >= erasuresPerDay) return false
    this.#add.run(bytesOf(erase), today)
    this.#onDay++
    return true
  }

  /** Forgets those from before a day, in short steps. */
  *forget(before: number): Generator<undefined, void> {
    while (this.#forget.run(before).changes === rowsPerStep) yield
  }
}

const bytesOf = (erase: string): Buffer => Buffer.from(erase, 'hex')
