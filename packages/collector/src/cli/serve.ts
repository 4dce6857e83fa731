import { readEnvironment } from '../env.ts'
import { createLog, type Log } from '../log.ts'
import { startServer } from '../server.ts'
import { growHeap } from './grow-heap.ts'

/** `sayso serve`: runs the collector until it is told to stop. */
export async function serve(): Promise<void> {
  growHeap()
  const config = readEnvironment()
  tellDefects(createLog(config.logLevel))
  const starting = startServer({ config })
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    // A start that fails is told of below.
    void starting.then(
      (server) => server.close(),
      () => undefined,
    )
  }
  // Before it has started, since whoever reads that it listens may stop it in the same moment.
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  await starting
}

/** Ends the process after an error that nobody foresaw, which Node would print with its message: that can quote what was sent. */
function tellDefects(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'ended by a defect')
    process.exit(1)
  })
}
