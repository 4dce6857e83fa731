import { join } from 'node:path'
import { dayOfTime } from '@sayso/shared-schema'
import { createApp } from './app.ts'
import { loadApps } from './apps/load-apps.ts'
import { watchClock } from './clock-watch.ts'
import type { Config } from './env.ts'
import { IngestThread } from './ingest-thread/ingest-thread.ts'
import { createLog, type Log } from './log.ts'
import { systemClock, type Clock } from './platform.ts'
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

const hour = 3_600_000
/** Milliseconds that open requests have when the server closes. */
const patience = 10_000

/**
 * Starts a collector with the embedded store.
 *
 * @throws SettingsError, FolderInUse, NewerSchema, or the system's error when the port is taken
 */
export async function startServer({ config, clock = systemClock }: ServerOptions): Promise<RunningServer> {
  const file = join(config.data, 'sayso.db')
  const store = openSqliteStore(file)
  try {
    const log = createLog(config.logLevel)
    const apps = await loadApps({ folder: config.apps, documents: store.documents })
    const ingest = new IngestThread({ store: { file }, apps, clock, log, maxPending: config.maxPending })
    const app = await createApp({ config, store, apps, ingest, log, clock })
    const url = await app.listen({ host: config.host, port: config.port })
    log.info(`listening at ${url}`)
    const elapsed = (): number => performance.now()
    const mayDelete = watchClock({ clock, elapsed, lastReceipt: store.lastReceipt() })
    const stopTidying = tidyDaily(ingest, clock, log, mayDelete)
    return {
      url,
      async close() {
        stopTidying()
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

/** Tidies at once, and then whenever a day has begun. Returns how to stop it. */
function tidyDaily(ingest: IngestThread, clock: Clock, log: Log, mayDelete: () => boolean): () => void {
  let isStopped = false
  let tidied: number | undefined
  const tidy = async (): Promise<void> => {
    const today = dayOfTime(clock.now())
    if (today === tidied) return
    if (!mayDelete()) return log.warn('the clock went days ahead: nothing is deleted until it did for a day')
    try {
      await ingest.tidy()
      tidied = today
    } catch (error) {
      if (!isStopped) log.error({ err: error }, 'tidying failed; it is tried again within the hour')
    }
  }
  void tidy()
  const timer = setInterval(() => void tidy(), hour)
  return () => {
    isStopped = true
    clearInterval(timer)
  }
}
