import { counter, definePlan, distribution, errors, oneOf } from '@sayso/shared-schema'

const facts = { purpose: 'usage', why: 'Fill batches', expires: '2028-12-31' } as const

/** Values of the greatest length that is allowed, in characters of three bytes. */
const foreign = (last: string): string[] =>
  Array.from({ length: 200 }, (_, i) => `${'字'.repeat(60)}${String(i).padStart(3, '0')}${last}`)

const many = Object.fromEntries(Array.from({ length: 450 }, (_, i) => [`m${i}`, counter(facts)]))

/** The plan whose batches are as large as can be. */
export const wordyPlan = definePlan({
  app: 'notes',
  version: 3,
  notice: { controller: 'C', contact: 'c@c.example', url: 'https://c.example', retentionDays: 1 },
  metrics: {
    ...many,
    words: counter({
      ...facts,
      by: { first: oneOf(...foreign('甲')), second: oneOf(...foreign('乙')) },
      pairs: [['first', 'second']],
    }),
    n: distribution({ ...facts, unit: 'ms' }),
    failures: errors({ ...facts, purpose: 'errors' }),
  },
})
