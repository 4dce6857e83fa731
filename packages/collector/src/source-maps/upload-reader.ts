import { Worker } from 'node:worker_threads'
import { ApiError } from '../api-error.ts'
import type { UploadedMap } from './read-upload.ts'
import type { UploadOutcome } from './thread-main.ts'

/** Uploads that may wait while another is read, each of some megabytes. */
const mostWaiting = 4

/** MiB that reading one upload may take: its mappings are unfolded to see whether they are sound. */
const mostMemory = 512

/**
 * Reads uploads, each in a thread of its own that ends with it: that takes long, and batches must not wait behind it.
 * One after the other, so that they do not add up.
 */
export class UploadReader {
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0

  /** @throws ApiError overloaded, malformed_source_maps, source_maps_too_large */
  async read(body: Uint8Array): Promise<readonly UploadedMap[]> {
    if (this.#waiting > mostWaiting) throw new ApiError('overloaded')
    this.#waiting++
    const reading = this.#last.then(() => readInThread(body))
    this.#last = reading.catch(() => undefined)
    try {
      const outcome = await reading
      if ('refused' in outcome) throw new ApiError(outcome.refused)
      return outcome.maps
    } finally {
      this.#waiting--
    }
  }
}

const readInThread = (body: Uint8Array): Promise<UploadOutcome> =>
  new Promise((resolve, reject) => {
    // Beside this file in dist/, where the build puts it.
    const worker = new Worker(new URL('./source-map-thread.js', import.meta.url), {
      workerData: new Uint8Array(body),
      resourceLimits: { maxOldGenerationSizeMb: mostMemory },
    })
    worker.once('message', resolve)
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ refused: 'source_maps_too_large' })
      else reject(error)
    })
    worker.once('exit', () => reject(new Error('The thread ended without an outcome.')))
  })
