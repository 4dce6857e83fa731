import type { Database } from 'better-sqlite3'
import type { FoundSourceMap, SourceMapFile, SourceMapSet } from '../source-map.ts'
import type { SourceMaps } from '../store.ts'

/** Makes the way to read source maps. */
export function createSourceMapReader(db: Database): SourceMaps {
  const find = db.prepare<string[], FoundSourceMap>(
    'SELECT id, content FROM source_maps WHERE app = ? AND version = ? AND name = ? ORDER BY file',
  )
  return { find: (app, version, name) => find.all(app, version, name) }
}

/** Lists which versions have source maps, by app, the newest upload last. */
export const listSourceMaps = (db: Database): SourceMapSet[] =>
  db
    .prepare<[], SourceMapSet>(
      `SELECT app, version, max(uploaded) AS uploaded, count(*) AS files, sum(length(content)) AS bytes
      FROM source_maps GROUP BY app, version ORDER BY app, max(id)`,
    )
    .all()

/** Stores a source map; one of the same file of the same version is replaced. */
export function putSourceMap(db: Database, map: SourceMapFile): void {
  db.prepare(
    `INSERT OR REPLACE INTO source_maps (app, version, file, name, uploaded, content)
    VALUES (@app, @version, @file, @name, @uploaded, @content)`,
  ).run(map)
}

/** Removes the source maps of a version; says how many there were. */
export const removeSourceMaps = (db: Database, app: string, version: string): number =>
  db.prepare('DELETE FROM source_maps WHERE app = ? AND version = ?').run(app, version).changes

/** Removes source maps of an app that were uploaded before a day. */
export function forgetSourceMaps(db: Database, app: string, before: number): void {
  db.prepare('DELETE FROM source_maps WHERE app = ? AND uploaded < ?').run(app, before)
}
