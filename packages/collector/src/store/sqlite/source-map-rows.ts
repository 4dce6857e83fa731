import type { Database } from 'better-sqlite3'
import { sourceMapLimits } from '../../source-maps/source-map-limits.ts'
import type { FoundSourceMap, SourceMapFile, SourceMapSet } from '../source-map.ts'
import type { SourceMaps } from '../store.ts'

/** Makes the way to read source maps. */
export function createSourceMapReader(db: Database): SourceMaps {
  const find = db.prepare<string[], FoundSourceMap>(
    'SELECT id, content FROM source_maps WHERE app = ? AND version = ? AND name = ? ORDER BY file',
  )
  const sizes = db.prepare<string[], { file: string; bytes: number }>(
    'SELECT file, length(content) AS bytes FROM source_maps WHERE app = ? AND version = ?',
  )
  return {
    find: (app, version, name) => find.all(app, version, name),
    sizes: (app, version) => new Map(sizes.all(app, version).map(({ file, bytes }) => [file, bytes])),
  }
}

/** Lists which versions have source maps, by app, the newest upload last. */
export const listSourceMaps = (db: Database): SourceMapSet[] =>
  db
    .prepare<[], SourceMapSet>(
      `SELECT app, version, max(uploaded) AS uploaded, count(*) AS files, sum(length(content)) AS bytes
      FROM source_maps GROUP BY app, version ORDER BY app, max(id)`,
    )
    .all()

/**
 * Stores source maps, all or none. One of the same file of the same version is replaced; of an app that has too many
 * versions then, the ones that were uploaded first go.
 */
export function putSourceMaps(db: Database, maps: readonly SourceMapFile[]): void {
  const put = db.prepare(
    `INSERT OR REPLACE INTO source_maps (app, version, file, name, uploaded, content)
    VALUES (@app, @version, @file, @name, @uploaded, @content)`,
  )
  const makeRoom = db.prepare(
    `DELETE FROM source_maps WHERE app = @app AND version NOT IN
    (SELECT version FROM source_maps WHERE app = @app GROUP BY version ORDER BY max(id) DESC LIMIT @most)`,
  )
  db.transaction(() => {
    for (const map of maps) put.run(map)
    for (const app of new Set(maps.map((map) => map.app)))
      makeRoom.run({ app, most: sourceMapLimits.versionsPerApp })
  }).immediate()
}

/** Removes the source maps of a version; says how many there were. */
export const removeSourceMaps = (db: Database, app: string, version: string): number =>
  db.prepare('DELETE FROM source_maps WHERE app = ? AND version = ?').run(app, version).changes

/** Removes source maps of an app that were uploaded before a day. */
export function forgetSourceMaps(db: Database, app: string, before: number): void {
  db.prepare('DELETE FROM source_maps WHERE app = ? AND uploaded < ?').run(app, before)
}
