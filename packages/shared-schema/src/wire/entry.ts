import type { FromSchema } from 'json-schema-to-ts'
import { exemplarSchema } from '../kinds/error.ts'
import { breakdownsOf } from '../kinds/kinds.ts'
import type { JsonSchema } from '../kinds/kind.ts'
import { limits } from '../limits.ts'
import type { Metric } from '../plan/plan.ts'
import type { Survey } from '../kinds/score.ts'

/**
 * The `first` flags of an entry, in this order: the participant does this for the first time in the UTC day
 * (`d`), the ISO week (`w`), the calendar month (`m`). The first in a week or month is the first in the day.
 */
export const firstFlags = ['d', 'dw', 'dm', 'dwm'] as const

/** One entry of a batch, whatever the plan. */
export const entrySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['metric', 'day', 'n'],
  dependentRequired: { by: ['value'], value: ['by'], exemplar: ['by'] },
  properties: {
    metric: { type: 'string', maxLength: limits.nameLength, description: 'A metric or survey of the plan.' },
    by: {
      type: 'string',
      maxLength: 2 * limits.nameLength + 1,
      description: "A breakdown that the metric declares. Absent in the entry of the metric's total.",
    },
    value: {
      type: 'string',
      maxLength: 2 * limits.valueLength + 1,
      description: 'A value of that breakdown.',
    },
    day: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$', description: 'The UTC calendar day.' },
    n: { type: 'integer', minimum: 1, maximum: limits.nPerEntry, description: 'How often.' },
    first: { enum: firstFlags, description: 'Whether this is the first time in the day, ISO week, month.' },
    exemplar: exemplarSchema,
  },
} as const

export type Entry = FromSchema<typeof entrySchema>

/** The JSON Schema of a metric's entries: that of its total when `by` is undefined. Comments have no entries. */
export function entrySchemaOf(definition: Metric | Survey, by?: string): JsonSchema | undefined {
  if (definition.kind === 'comment') return undefined
  const { metric, day, n, first, exemplar } = entrySchema.properties
  const total = { metric, day, n, first }
  if (by === undefined) return closed(total, ['metric', 'day', 'n'])
  const breakdowns = breakdownsOf(definition)
  const value = Object.hasOwn(breakdowns, by) ? breakdowns[by] : undefined
  if (!value) return undefined
  const properties = { ...total, by: { const: by }, value }
  return closed(by === 'fingerprint' ? { ...properties, exemplar } : properties, [
    'metric',
    'by',
    'value',
    'day',
    'n',
  ])
}

const closed = (properties: JsonSchema, required: readonly string[]): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
})
