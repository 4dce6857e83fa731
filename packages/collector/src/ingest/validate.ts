import { envelopeSchema, limits, type Batch, type Envelope } from '@sayso/shared-schema'
import { ApiError } from '../api-error.ts'
import { createAjv } from './ajv.ts'
import { countUnknownKeys } from './unknown-keys.ts'

const validateEnvelope = createAjv().compile<Envelope>(envelopeSchema)

export interface Validated {
  readonly envelope: Envelope
  /** How many keys were taken out that the protocol does not know. */
  readonly unknownKeys: number
}

/**
 * Checks a batch but for its entries.
 *
 * @throws ApiError too_many_entries, malformed_batch
 */
export function validate(json: unknown): Validated {
  const entries = (json as Partial<Batch>).entries
  if (Array.isArray(entries) && entries.length > limits.entriesPerBatch)
    throw new ApiError('too_many_entries')
  const unknownKeys = countUnknownKeys(validateEnvelope, envelopeSchema, json)
  if (unknownKeys === undefined) throw new ApiError('malformed_batch')
  return { envelope: json as Envelope, unknownKeys }
}
