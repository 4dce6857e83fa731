import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  createApp,
  createLog,
  IngestThread,
  loadApps,
  openSqliteStore,
  readEnvironment,
  type Config,
} from '@sayso/collector'
import Database from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { noon } from './time.ts'

/** Apps as an operator would write them. */
export const appsFolder = fileURLToPath(new URL('../apps', import.meta.url))

type App = Awaited<ReturnType<typeof createApp>>

/** A collector of its own for one test: real files, real HTTP, and a clock that stands still until it is set. */
export interface TestCollector {
  readonly url: string
  readonly app: App
  readonly ingest: IngestThread
  readonly folder: string
  readonly file: string
  readonly clock: { time: number; now(): number }
  /** Stops it and starts it again on the same files. */
  restart(): Promise<void>
  /** Deletes what is kept no longer as of the clock's day. */
  tidy(): Promise<void>
  /** Changes what `app.json` of the notes says, from the next start on. */
  settings(changes: object): void
  /** Rows of the database, read beside the collector. */
  rows(sql: string): Record<string, unknown>[]
  /** Runs statements in the database, beside the collector. */
  run(sql: string): void
}

export interface TestOptions {
  readonly config?: Partial<Config>
  readonly maxPages?: number
  /** Statements that make the database which the collector finds when it starts. */
  readonly database?: string
  /** Takes each line of the log, in place of the standard output. */
  readonly log?: (line: string) => void
}

export async function startCollector({
  config: overrides,
  maxPages,
  database,
  log: write,
}: TestOptions = {}): Promise<TestCollector> {
  const folder = mkdtempSync(join(tmpdir(), 'sayso-test-'))
  cpSync(appsFolder, join(folder, 'apps'), { recursive: true })
  const config: Config = {
    ...readEnvironment({}),
    data: join(folder, 'data'),
    apps: join(folder, 'apps'),
    rateLimit: 1_000_000,
    // It shares its process with the test, whose memory is not its own.
    maxMemory: 1_000_000,
    logLevel: 'silent',
    ...overrides,
  }
  const clock = { time: noon('2026-11-21'), now: () => clock.time }
  const file = join(config.data, 'sayso.db')
  if (database !== undefined) {
    mkdirSync(config.data)
    withDatabase(file, (db) => void db.exec(database))
  }
  const start = async () => {
    const store = openSqliteStore(file)
    const apps = await loadApps({ folder: config.apps, documents: store.documents })
    const log = createLog(config.logLevel, write && { write })
    const ingest = new IngestThread({
      store: maxPages ? { file, maxPages } : { file },
      apps,
      clock,
      log,
      maxPending: config.maxPending,
    })
    const app = await createApp({ config, store, apps, ingest, log, clock })
    const url = await app.listen({ host: '127.0.0.1', port: 0 })
    return { store, ingest, app, url }
  }
  let running = await start()
  const stop = async (): Promise<void> => {
    await running.app.close()
    await running.ingest.close()
    running.store.close()
  }
  onTestFinished(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    folder,
    file,
    clock,
    get url() {
      return running.url
    },
    get app() {
      return running.app
    },
    get ingest() {
      return running.ingest
    },
    async restart() {
      await stop()
      running = await start()
    },
    settings(changes) {
      const app = join(config.apps, 'notes', 'app.json')
      const settings = JSON.parse(readFileSync(app, 'utf8')) as object
      writeFileSync(app, JSON.stringify({ ...settings, ...changes }))
    },
    tidy: () => running.ingest.tidy(),
    rows: (sql) => withDatabase(file, (db) => db.prepare<[], Record<string, unknown>>(sql).all()),
    run: (sql) => withDatabase(file, (db) => void db.exec(sql)),
  }
}

function withDatabase<T>(file: string, use: (db: Database.Database) => T): T {
  const db = new Database(file)
  try {
    return use(db)
  } finally {
    db.close()
  }
}
