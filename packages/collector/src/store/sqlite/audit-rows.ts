import type { Database } from 'better-sqlite3'
import type { AuditEntry } from '../../access/audit-entry.ts'

/** Adds a line to the audit log. There is no way to change or remove one. */
export function addAuditEntry(db: Database, { time, who, action, subject }: AuditEntry): void {
  db.prepare('INSERT INTO audit (time, who, action, subject) VALUES (?, ?, ?, ?)').run(
    time,
    who,
    action,
    subject,
  )
}

/** The newest lines of the audit log, oldest first. */
export function readAudit(db: Database, most: number): AuditEntry[] {
  return db
    .prepare<[number], AuditEntry>(
      `SELECT time, who, action, subject FROM (SELECT * FROM audit ORDER BY id DESC LIMIT ?) ORDER BY id`,
    )
    .all(most)
}
