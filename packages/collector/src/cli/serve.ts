import { readEnvironment } from '../env.ts'
import { startServer } from '../server.ts'
import { growHeap } from './grow-heap.ts'

/** `sayso serve`: runs the collector until it is told to stop. */
export async function serve(): Promise<void> {
  growHeap()
  const starting = startServer({ config: readEnvironment() })
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
