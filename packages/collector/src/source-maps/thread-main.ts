import { parentPort, workerData } from 'node:worker_threads'
import { readUpload, UploadError, type UploadedMap } from './read-upload.ts'

/** What becomes of an upload. */
export type UploadOutcome =
  { readonly maps: readonly UploadedMap[] } | { readonly refused: UploadError['code'] }

/** The program of the thread that reads one upload. */
parentPort?.postMessage(outcomeOf(workerData as Uint8Array))

function outcomeOf(body: Uint8Array): UploadOutcome {
  try {
    return { maps: readUpload(body) }
  } catch (error) {
    if (error instanceof UploadError) return { refused: error.code }
    throw error
  }
}
