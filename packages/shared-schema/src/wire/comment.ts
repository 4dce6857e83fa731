import type { FromSchema } from 'json-schema-to-ts'
import { limits } from '../limits.ts'
import { envelopeSchema } from './batch.ts'

const { v, app, key, plan, batch, consent } = envelopeSchema.properties
const sha256 = '^[0-9a-f]{64}$'

/** Lines of text: no control characters but line breaks and tabs, no halves of characters, no space in front. */
const lines = '^[^\\s\\p{Cc}\\p{Cs}](?:[^\\p{Cc}\\p{Cs}]|[\\n\\t])*$'

/**
 * A comment, as JSON Schema 2020-12. It travels alone and without a context: nothing in it tells which batches came
 * from the same device.
 */
export const commentSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Sayso comment',
  type: 'object',
  additionalProperties: false,
  required: ['v', 'app', 'key', 'plan', 'comment', 'consent', 'metric', 'day', 'text', 'erase'],
  properties: {
    v,
    app,
    key,
    plan,
    comment: batch,
    consent,
    metric: { type: 'string', maxLength: limits.nameLength, description: 'A comment metric of the plan.' },
    day: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$', description: 'The UTC calendar day.' },
    first: {
      const: 'm',
      description: "The participant's first comment of this metric in the calendar month.",
    },
    text: {
      type: 'string',
      minLength: 1,
      maxLength: limits.commentLength,
      pattern: lines,
      description: 'Scrubbed on the device, as the participant saw it before it was sent.',
    },
    erase: {
      type: 'string',
      pattern: sha256,
      description: 'SHA-256, in hex, of the secret with which the participant can have it deleted.',
    },
  },
} as const

export type Comment = FromSchema<typeof commentSchema>

/** What deletes a comment, as JSON Schema 2020-12. */
export const eraseCommentSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Sayso erasure of a comment',
  type: 'object',
  additionalProperties: false,
  required: ['secret'],
  properties: {
    secret: {
      type: 'string',
      pattern: sha256,
      description: '32 random bytes in hex, which only the device has that wrote the comment.',
    },
  },
} as const

export type EraseComment = FromSchema<typeof eraseCommentSchema>
