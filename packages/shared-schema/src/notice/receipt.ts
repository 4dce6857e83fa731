import type { FromSchema } from 'json-schema-to-ts'
import { purposes } from '../plan/purpose.ts'

const moment = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
  description: 'A moment in UTC, as in ISO 8601.',
} as const
const days = {
  type: 'string',
  pattern: '^P\\d+D$',
  description: 'A number of days, as in ISO 8601.',
} as const
const sha256 = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const
const party = {
  type: 'object',
  additionalProperties: false,
  required: ['party_name'],
  properties: {
    party_name: { type: 'string' },
    party_contact: { type: 'string' },
  },
} as const

/** One purpose of a receipt. What was agreed to is told of a yes only: a no has no terms. */
const decision = {
  type: 'object',
  additionalProperties: false,
  required: ['purpose', 'lawful_basis', 'privacy_notice', 'event'],
  properties: {
    purpose: { enum: purposes },
    lawful_basis: { const: 'consent' },
    privacy_notice: {
      type: 'object',
      additionalProperties: false,
      required: ['sha256'],
      properties: {
        sha256: { ...sha256, description: 'Of the notice as shown.' },
        version: { type: 'integer', minimum: 1, description: 'Of the plan that the notice came with.' },
        url: { type: 'string' },
      },
    },
    language: { type: 'string', description: 'That the notice was shown in, as in BCP 47.' },
    pii_information: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['pii_type'],
        properties: { pii_type: { type: 'string' } },
      },
      description: 'The classes of data: kinds of metrics. None identifies anybody.',
    },
    pii_controllers: { type: 'array', minItems: 1, items: party },
    recipient_third_parties: { type: 'array', items: party },
    retention_period: days,
    withdrawal_method: { type: 'string' },
    event: {
      type: 'object',
      additionalProperties: false,
      required: [
        'event_time',
        'event_state',
        'event_type',
        'validity_duration',
        'valid_until',
        'obtained_by',
      ],
      properties: {
        event_time: moment,
        event_state: { enum: ['given', 'refused', 'expired'] },
        event_type: { const: 'explicit', description: 'Nothing else counts as consent, or as a refusal.' },
        validity_duration: days,
        valid_until: moment,
        obtained_by: { type: 'string', description: '`prompt`, `settings`, `command`, …' },
      },
    },
  },
} as const

/**
 * A receipt for a participant's decisions, with the names of ISO/IEC TS 27560:2023 for all that it has a name for. Its
 * own are `app`, `export_time`, `valid_until`, `obtained_by`, `sha256` and `version`. What the specification asks for and is
 * missing here is `pii_principal_id`: there is no id of the person to be had.
 */
export const receiptSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Sayso receipt',
  type: 'object',
  additionalProperties: false,
  required: ['schema_version', 'record_id', 'app', 'export_time', 'pii_processing'],
  properties: {
    schema_version: { const: 'sayso-1; ISO/IEC TS 27560:2023' },
    record_id: { ...sha256, description: 'SHA-256 of the decisions themselves; kept nowhere.' },
    app: { type: 'string' },
    export_time: moment,
    pii_processing: { type: 'array', minItems: 1, maxItems: purposes.length, items: decision },
  },
} as const

export type Receipt = FromSchema<typeof receiptSchema>
