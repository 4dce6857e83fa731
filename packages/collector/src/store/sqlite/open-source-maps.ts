import { dirname } from 'node:path'
import type { AuditEntry } from '../../access/audit-entry.ts'
import type { SourceMapFile, SourceMapSet } from '../source-map.ts'
import { addAuditEntry } from './audit-rows.ts'
import { connect } from './connect.ts'
import { makeFolder } from './make-folder.ts'
import { migrate } from './migrations.ts'
import { listSourceMaps, putSourceMaps, removeSourceMaps } from './source-map-rows.ts'

/** The source maps of a store, for a program that runs beside the collector. */
export interface SourceMapStore {
  list(): SourceMapSet[]
  /** Stores all of some maps, or none. */
  put(maps: readonly SourceMapFile[], entry: AuditEntry): void
  /** Removes the maps of a version; says how many there were. */
  remove(app: string, version: string, entry: AuditEntry): number
  close(): void
}

/** Opens a database file; makes it where it does not exist. @throws CannotOpen, NewerSchema */
export function openSourceMaps(file: string): SourceMapStore {
  makeFolder(dirname(file))
  const db = connect(file)
  migrate(db)
  const audited = <T>(entry: AuditEntry, act: () => T): T =>
    db
      .transaction(() => {
        addAuditEntry(db, entry)
        return act()
      })
      .immediate()
  return {
    list: () => listSourceMaps(db),
    put: (maps, entry) => audited(entry, () => putSourceMaps(db, maps)),
    remove: (app, version, entry) => audited(entry, () => removeSourceMaps(db, app, version)),
    close: () => void db.close(),
  }
}
