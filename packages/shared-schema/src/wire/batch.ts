import type { FromSchema } from 'json-schema-to-ts'
import { dropReasons, type DropReason } from '../drop-reasons.ts'
import { limits } from '../limits.ts'
import { purposes } from '../plan/purpose.ts'
import { entrySchema } from './entry.ts'

const { entriesPerBatch, nameLength, valueLength } = limits

/**
 * The envelope of a batch: all of it but the entries, which are judged one by one so that a bad one does not
 * take the good ones with it.
 */
export const envelopeSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['v', 'app', 'key', 'plan', 'batch', 'consent', 'context', 'entries'],
  properties: {
    v: { const: 1 },
    app: { type: 'string', maxLength: nameLength },
    key: { type: 'string', maxLength: 128, description: "The app's public key; it names the environment." },
    plan: { type: 'integer', minimum: 1, description: "The plan's version." },
    batch: {
      type: 'string',
      pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
      description: 'Random, used once, forgotten after 8 days.',
    },
    consent: {
      type: 'object',
      additionalProperties: false,
      required: ['notice', 'purposes'],
      properties: {
        notice: {
          type: 'string',
          pattern: '^[0-9a-f]{64}$',
          description: 'SHA-256 of the notice agreed to.',
        },
        purposes: { type: 'array', maxItems: purposes.length, uniqueItems: true, items: { enum: purposes } },
      },
    },
    context: {
      type: 'object',
      required: ['version', 'platform'],
      maxProperties: 16,
      additionalProperties: { type: 'string', maxLength: valueLength },
      properties: {
        version: { type: 'string', maxLength: valueLength },
        platform: { type: 'string', maxLength: valueLength },
      },
    },
    entries: { type: 'array', maxItems: entriesPerBatch },
    drops: {
      type: 'object',
      additionalProperties: false,
      description: 'What the device did not count, by reason.',
      properties: Object.fromEntries(
        Object.keys(dropReasons).map((reason) => [
          reason,
          { type: 'integer', minimum: 1, maximum: limits.nPerEntry },
        ]),
      ) as Record<DropReason, { type: 'integer'; minimum: 1; maximum: number }>,
    },
  },
} as const

/** A whole batch, as JSON Schema 2020-12: the contract for whoever writes a client. */
export const batchSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Sayso batch',
  ...envelopeSchema,
  properties: {
    ...envelopeSchema.properties,
    entries: { type: 'array', maxItems: entriesPerBatch, items: entrySchema },
  },
} as const

export type Batch = FromSchema<typeof batchSchema>
/** A batch whose entries were not yet looked at. */
export type Envelope = FromSchema<typeof envelopeSchema>
