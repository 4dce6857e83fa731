import { parentPort, workerData } from 'node:worker_threads'
import { App } from '../apps/app.ts'
import { Apps } from '../apps/apps.ts'
import { openSqliteWriter } from '../store/sqlite/open-sqlite-writer.ts'
import { listen } from './listen.ts'
import type { ThreadData } from './messages.ts'

/** The program of the ingest thread. */
if (parentPort) {
  const { apps, store } = workerData as ThreadData
  listen(parentPort, new Apps(apps.map((app) => new App(app))), openSqliteWriter(store))
}
