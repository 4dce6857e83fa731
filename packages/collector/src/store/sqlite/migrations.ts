import type { Database } from 'better-sqlite3'
import { moveLedgerToDays } from './ledger-by-day.ts'

/**
 * The schema, as the steps that led to it. A step that was released is never changed; a new one is added.
 * `PRAGMA user_version` counts the steps that a file has taken.
 */
const steps: readonly (string | ((db: Database) => void))[] = [
  `
  -- Names have numbers, so that a cell is a row of whole numbers. A total has no breakdown and no value.
  CREATE TABLE series (
    id INTEGER PRIMARY KEY, app TEXT NOT NULL, environment TEXT NOT NULL,
    metric TEXT NOT NULL, breakdown TEXT NOT NULL, value TEXT NOT NULL,
    UNIQUE (app, environment, metric, breakdown, value)
  ) STRICT;

  CREATE TABLE contexts (
    id INTEGER PRIMARY KEY, app TEXT NOT NULL, environment TEXT NOT NULL, context TEXT NOT NULL,
    UNIQUE (app, environment, context)
  ) STRICT;

  -- Days are UTC days since 1970-01-01.
  CREATE TABLE cells (
    series INTEGER NOT NULL, day INTEGER NOT NULL, context INTEGER NOT NULL,
    n INTEGER NOT NULL, people_day INTEGER NOT NULL, people_week INTEGER NOT NULL, people_month INTEGER NOT NULL,
    PRIMARY KEY (series, day, context)
  ) STRICT, WITHOUT ROWID;

  -- One example of what an error of a fingerprint looks like.
  CREATE TABLE exemplars (series INTEGER PRIMARY KEY, exemplar TEXT NOT NULL) STRICT;

  -- Ids of batches that were counted, with the day of receipt. Never stored beside a cell.
  CREATE TABLE ledger (batch BLOB PRIMARY KEY, day INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  -- What was not counted, by day of receipt.
  CREATE TABLE drops (
    app TEXT NOT NULL, environment TEXT NOT NULL, day INTEGER NOT NULL,
    side TEXT NOT NULL, reason TEXT NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (app, environment, day, side, reason)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE documents (
    kind TEXT NOT NULL, id TEXT NOT NULL, app TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (kind, id, app)
  ) STRICT, WITHOUT ROWID;

  -- Written to learn whether writing works.
  CREATE TABLE probe (times INTEGER NOT NULL) STRICT;
  INSERT INTO probe VALUES (0);

  -- For reading by eye. Figures for others go through the collector, which hides small groups.
  CREATE VIEW cells_by_name AS
    SELECT series.app, series.environment, series.metric, series.breakdown, series.value,
      date(cells.day * 86400, 'unixepoch') AS day, contexts.context,
      cells.n, cells.people_day, cells.people_week, cells.people_month
    FROM cells JOIN series ON series.id = cells.series JOIN contexts ON contexts.id = cells.context;
  `,
  `
  -- What was committed and is about to be added to the cells and the ledger, see CellLog and Ledger. The rows of
  -- the second table come in a random order, so that no cells can be told to have come with certain batches.
  CREATE TABLE cell_log (id INTEGER PRIMARY KEY, keys BLOB NOT NULL, sums BLOB NOT NULL) STRICT;
  CREATE TABLE ledger_log (id INTEGER PRIMARY KEY, ids BLOB NOT NULL, days BLOB NOT NULL) STRICT;
  `,
  `
  -- Secrets that open something, as hashes. Days are UTC days since 1970-01-01.
  CREATE TABLE tokens (
    id TEXT PRIMARY KEY, hash TEXT NOT NULL, "right" TEXT NOT NULL, app TEXT, label TEXT NOT NULL,
    created INTEGER NOT NULL, expires INTEGER, last_used INTEGER
  ) STRICT, WITHOUT ROWID;
  INSERT INTO tokens SELECT substr(id, 1, 16), id, 'read', app, '',
    unixepoch(json_extract(body, '$.created')) / 86400, NULL, NULL FROM documents WHERE kind = 'token';
  DELETE FROM documents WHERE kind = 'token';

  -- What admins did. It only grows; REPLACE would delete without a trigger, so a known id is refused as well.
  CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL,
    who TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
  CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
  CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
  `,
  `
  -- The version of the app that an example comes from; empty for those from before.
  ALTER TABLE exemplars ADD COLUMN version TEXT NOT NULL DEFAULT '';
  `,
  moveLedgerToDays,
  `
  -- By metric and version of the plan as well: '' and 0 where they are not known.
  ALTER TABLE drops RENAME TO drops_by_reason;
  CREATE TABLE drops (
    app TEXT NOT NULL, environment TEXT NOT NULL, day INTEGER NOT NULL,
    side TEXT NOT NULL, reason TEXT NOT NULL, metric TEXT NOT NULL, plan INTEGER NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (app, environment, day, side, reason, metric, plan)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO drops SELECT app, environment, day, side, reason, '', 0, n FROM drops_by_reason;
  DROP TABLE drops_by_reason;

  -- What was counted as (other) because its breakdown had too many values on its day.
  CREATE TABLE overflows (
    app TEXT NOT NULL, environment TEXT NOT NULL, day INTEGER NOT NULL,
    metric TEXT NOT NULL, breakdown TEXT NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (app, environment, day, metric, breakdown)
  ) STRICT, WITHOUT ROWID;

  -- What was counted, by day of receipt and version of the plan.
  CREATE TABLE arrivals (
    app TEXT NOT NULL, environment TEXT NOT NULL, day INTEGER NOT NULL, plan INTEGER NOT NULL,
    batches INTEGER NOT NULL, entries INTEGER NOT NULL, people INTEGER NOT NULL,
    PRIMARY KEY (app, environment, day, plan)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What scrubbing took out of open texts, by day of receipt and kind: how often, never what.
  CREATE TABLE scrub_hits (
    app TEXT NOT NULL, environment TEXT NOT NULL, day INTEGER NOT NULL, kind TEXT NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (app, environment, day, kind)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Source maps, for the lines of errors. A number is never given twice, since what it led to is remembered.
  -- \`name\` is the file as errors tell it; \`uploaded\` a UTC day since 1970-01-01.
  CREATE TABLE source_maps (
    id INTEGER PRIMARY KEY AUTOINCREMENT, app TEXT NOT NULL, version TEXT NOT NULL, file TEXT NOT NULL,
    name TEXT NOT NULL, uploaded INTEGER NOT NULL, content BLOB NOT NULL,
    UNIQUE (app, version, file)
  ) STRICT;
  CREATE INDEX source_maps_by_name ON source_maps (app, version, name);
  `,
  `
  -- How coarse the production cells of an app have become, see Folding. It is stored before any cell is folded.
  CREATE TABLE foldings (
    app TEXT PRIMARY KEY, segments_before INTEGER NOT NULL, months_before INTEGER NOT NULL, is_done INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Figures that are to be erased; metric is empty for all of an app's.
  CREATE TABLE erasures (app TEXT NOT NULL, metric TEXT NOT NULL, PRIMARY KEY (app, metric)) STRICT, WITHOUT ROWID;
  `,
  `
  -- What participants wrote. The id is random, so that no order of arrival is kept; \`erase\` is the hash of a secret
  -- that only the device has which wrote it. \`is_first\` counts participants by calendar month.
  CREATE TABLE comments (
    app TEXT NOT NULL, environment TEXT NOT NULL, metric TEXT NOT NULL, id BLOB NOT NULL,
    day INTEGER NOT NULL, is_first INTEGER NOT NULL, text TEXT NOT NULL, erase BLOB NOT NULL,
    PRIMARY KEY (app, environment, metric, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX comments_by_erase ON comments (erase);
  `,
  `
  -- Hashes of secrets with which comments were erased that had not come, and the UTC day of that.
  CREATE TABLE erased_comments (erase BLOB PRIMARY KEY, day INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX erased_comments_by_day ON erased_comments (day);
  `,
  `
  -- In how many bytes each number of a logged segment is written.
  ALTER TABLE cell_log ADD COLUMN key_width INTEGER NOT NULL DEFAULT 4;
  ALTER TABLE cell_log ADD COLUMN sum_width INTEGER NOT NULL DEFAULT 8;
  `,
]

/** Thrown for a file that a newer collector has written to. */
export class NewerSchema extends Error {
  override readonly name = 'NewerSchema'

  constructor() {
    super('The database was written by a newer version of Sayso. Start that version, or restore a backup.')
  }
}

/** The newest schema. */
export const newestSchema = steps.length

/**
 * Brings a file to the newest schema.
 *
 * @param schema an earlier one, for tests of what comes after it
 * @throws NewerSchema
 */
export function migrate(db: Database, schema = newestSchema): void {
  const step = db.transaction(() => {
    const taken = db.pragma('user_version', { simple: true }) as number
    if (taken > newestSchema) throw new NewerSchema()
    if (taken >= schema) return
    for (const each of steps.slice(taken, schema)) {
      if (typeof each === 'string') db.exec(each)
      else each(db)
    }
    db.pragma(`user_version = ${schema}`)
  })
  step.immediate()
}
