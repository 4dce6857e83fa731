import { dirname } from 'node:path'
import type { AuditEntry } from '../../access/audit-entry.ts'
import type { Sizes } from '../sizes.ts'
import type { Cells, Documents, Erasure } from '../store.ts'
import { addAuditEntry } from './audit-rows.ts'
import { connect } from './connect.ts'
import { createDocumentReader } from './document-rows.ts'
import { addErasure, countErased, type ErasureCount } from './erasure-rows.ts'
import { makeFolder } from './make-folder.ts'
import { migrate } from './migrations.ts'
import { readSizes } from './read-sizes.ts'
import { createSqliteCells } from './sqlite-cells.ts'

/** The figures of a store, for a program that runs beside the collector. */
export interface FiguresFile {
  readonly cells: Cells
  readonly documents: Documents
  /** What an erasure deletes. */
  count(erasure: Erasure): ErasureCount
  /** Leaves word that figures are to be erased, with a line in the audit log. */
  leaveWord(erasure: Erasure, entry: AuditEntry): void
  /** Sizes as of the days `from` to `to`. */
  sizes(from: number, to: number): Sizes
  close(): void
}

/** Opens a database file; makes it where it does not exist. @throws CannotOpen, NewerSchema */
export function openFigures(file: string): FiguresFile {
  makeFolder(dirname(file))
  const db = connect(file)
  migrate(db)
  return {
    cells: createSqliteCells(db),
    documents: createDocumentReader(db),
    count: (erasure) => countErased(db, erasure),
    leaveWord(erasure, entry) {
      const both = db.transaction(() => {
        addAuditEntry(db, entry)
        addErasure(db, erasure)
      })
      both.immediate()
    },
    sizes: (from, to) => readSizes(db, from, to),
    close: () => void db.close(),
  }
}
