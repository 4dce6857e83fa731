import type { Writer, WriterOptions } from '../store.ts'
import { createAttempt } from './attempt.ts'
import { addAuditEntry } from './audit-rows.ts'
import { deleteCommentOf } from './comment-rows.ts'
import { connect } from './connect.ts'
import { putDocument } from './document-rows.ts'
import { eraseSteps } from './erase.ts'
import { SqliteJournal } from './sqlite-journal.ts'
import { tidySteps } from './tidy.ts'
import { putSourceMaps } from './source-map-rows.ts'
import { markTokenUsed } from './token-rows.ts'
import { watchFiles } from './watch-files.ts'

/** Opens the only connection that writes batches to the embedded store. */
export function openSqliteWriter({ file, maxPages }: WriterOptions): Writer {
  const db = connect(file, maxPages)
  const attempt = createAttempt()
  const seeFiles = watchFiles(file)
  const journal = new SqliteJournal(db, attempt, seeFiles)
  const probe = db.prepare('UPDATE probe SET times = times + 1')
  return {
    journal,
    settle: () => journal.settle(),
    settleIfFull: () => void (journal.isFull && journal.settle()),
    settleInQuiet() {
      journal.settle()
      return journal.settleBatches()
    },
    put: (document) => attempt(() => putDocument(db, document)),
    putSourceMaps: (maps) => attempt(() => putSourceMaps(db, maps)),
    tokenUsed: (id, day) => attempt(() => markTokenUsed(db, id, day)),
    audit(entry) {
      seeFiles()
      attempt(() => addAuditEntry(db, entry))
    },
    probe() {
      seeFiles()
      attempt(() => probe.run())
    },
    tidy(today, retentions) {
      const steps = tidySteps(db, journal, today, retentions)
      return { next: () => attempt(() => steps.next()) }
    },
    eraseComment: (erase, today) =>
      attempt(() => {
        if (deleteCommentOf(db, erase)) return 'deleted'
        return journal.erasedComments.remember(erase, today) ? 'remembered' : 'not_remembered'
      }),
    erase(erasure) {
      const steps = eraseSteps(db, journal, erasure)
      return { next: () => attempt(() => steps.next()) }
    },
    close() {
      try {
        journal.settle()
        while (journal.settleBatches());
      } catch {
        // What waits is stored, and the next process lets it settle.
      }
      db.close()
    },
  }
}
