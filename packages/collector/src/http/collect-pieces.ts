import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Bytes of long bodies after which the young garbage is collected. */
const heap = 4 * 1024 * 1024

/** Bytes of a body that is long. Usual batches are shorter, and those who send them never pay for this. */
const long = 16 * 1024

type CollectGarbage = (options: { readonly type: 'minor' }) => void
let collectGarbage: CollectGarbage | undefined
let bytes = 0

/**
 * Hears of each piece of a body that was read, and has the memory of long bodies taken back in time. It lies outside
 * the engine's heap, where it counts, but brings no young collection nearer. So somebody who sends long bodies
 * would have all garbage collected again and again, for which everybody waits some 20 milliseconds; a young
 * collection takes one to four. `npm run bench -- ingest.hostile` shows it.
 *
 * @param length bytes of the piece
 * @param read bytes of the body so far, with this piece
 */
export function pieceRead(length: number, read: number): void {
  if (read < long) return
  bytes += length
  if (bytes < heap) return
  bytes = 0
  collectGarbage ??= exposeCollector()
  collectGarbage({ type: 'minor' })
}

/** The engine hands it to contexts that are made while the flag is set. */
function exposeCollector(): CollectGarbage {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as CollectGarbage
  setFlagsFromString('--no-expose-gc')
  return collect
}
