import { dirname } from 'node:path'
import type { AuditEntry } from '../../access/audit-entry.ts'
import type { Token } from '../../access/token.ts'
import { addAuditEntry, readAudit } from './audit-rows.ts'
import { connect } from './connect.ts'
import { makeFolder } from './make-folder.ts'
import { migrate } from './migrations.ts'
import { addToken, createTokenReader, removeToken } from './token-rows.ts'

/** Tokens and the audit log of a store, for a program that runs beside the collector. */
export interface AccessFile {
  tokens(): Token[]
  /** Stores a token, and that it was made. */
  add(token: Token, entry: AuditEntry): void
  /** Removes a token, and stores that it was. */
  remove(id: string, entry: AuditEntry): void
  /** Stores what was done elsewhere. */
  note(entry: AuditEntry): void
  /** The newest lines of the audit log, oldest first. */
  audit(most: number): AuditEntry[]
  close(): void
}

/** Opens a database file; makes it where it does not exist. @throws CannotOpen, NewerSchema */
export function openAccess(file: string): AccessFile {
  makeFolder(dirname(file))
  const db = connect(file)
  migrate(db)
  /** Does something together with its line in the log, or neither. */
  const audited = (entry: AuditEntry, act: () => void): void => {
    const both = db.transaction(() => {
      addAuditEntry(db, entry)
      act()
    })
    both.immediate()
  }
  return {
    tokens: createTokenReader(db).list,
    add: (token, entry) => audited(entry, () => addToken(db, token)),
    remove: (id, entry) => audited(entry, () => removeToken(db, id)),
    note: (entry) => addAuditEntry(db, entry),
    audit: (most) => readAudit(db, most),
    close: () => void db.close(),
  }
}
