import { join } from 'node:path'
import { createApp } from './app.ts'
import { loadApps } from './apps/load-apps.ts'
import { watchClock } from './clock-watch.ts'
import type { Config } from './env.ts'
import { IngestThread } from './ingest-thread/ingest-thread.ts'
import { listen } from './listen.ts'
import { createLog } from './log.ts'
import { systemClock, type Clock } from './platform.ts'
import { scheduleRetention } from './retention/schedule.ts'
import { openSqliteStore } from './store/sqlite/open-sqlite-store.ts'

export interface ServerOptions {
  readonly config: Config
  /** The system's clock unless given. */
  readonly clock?: Clock
}

/** A collector that listens. */
export interface RunningServer {
  /** `http://127.0.0.1:4700` */
  readonly url: string
  /** Takes no more requests, commits what waits, closes. */
  close(): Promise<void>
}

/** Milliseconds that open requests have when the server closes. */
const patience = 10_000

/**
 * Starts a collector with the embedded store.
 *
 * @throws SettingsError, CannotOpen, FolderInUse, NewerSchema, CannotListen
 */
export async function startServer({ config, clock = systemClock }: ServerOptions): Promise<RunningServer> {
  const file = join(config.data, 'sayso.db')
  const store = openSqliteStore(file)
  try {
    const log = createLog(config.logLevel)
    const apps = await loadApps({ folder: config.apps, documents: store.documents })
    const ingest = new IngestThread({ store: { file }, apps, clock, log, maxPending: config.maxPending })
    const app = await createApp({ config, store, apps, ingest, log, clock })
    const url = await listen(app, config)
    log.info(`listening at ${url}`)
    const elapsed = (): number => performance.now()
    const mayDelete = watchClock({ clock, elapsed, lastReceipt: store.lastReceipt() })
    const stopRetention = scheduleRetention({ ingest, store, clock, log, mayDelete })
    return {
      url,
      async close() {
        stopRetention()
        // Whoever has not finished sending by then has to send again.
        const cutOff = setTimeout(() => app.server.closeAllConnections(), patience)
        // Those that were being answered when it began to close fall idle only now.
        const sweep = setInterval(() => app.server.closeIdleConnections(), 50)
        await app.close()
        clearInterval(sweep)
        clearTimeout(cutOff)
        await ingest.close()
        store.close()
      },
    }
  } catch (error) {
    store.close()
    throw error
  }
}
