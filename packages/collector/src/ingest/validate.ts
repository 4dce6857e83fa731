import { envelopeSchema, limits, type Batch, type Envelope } from '@sayso/shared-schema'
import { ApiError } from '../api-error.ts'
import { createAjv } from './ajv.ts'

const validateEnvelope = createAjv().compile<Envelope>(envelopeSchema)

/**
 * Checks a batch but for its entries.
 *
 * @throws ApiError too_many_entries, malformed_batch
 */
export function validate(json: unknown): Envelope {
  const entries = (json as Partial<Batch>).entries
  if (Array.isArray(entries) && entries.length > limits.entriesPerBatch)
    throw new ApiError('too_many_entries')
  if (!validateEnvelope(json)) throw new ApiError('malformed_batch')
  return json
}
