import { readEnvironment } from '../env.ts'
import { startServer } from '../server.ts'

/** `sayso serve`: runs the collector until it is told to stop. */
export async function serve(): Promise<void> {
  const server = await startServer({ config: readEnvironment() })
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    void server.close()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
