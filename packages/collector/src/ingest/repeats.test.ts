import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { AcceptedEntry, EntryRule } from './batch-in-work.ts'
import { Repeats } from './repeats.ts'

const rules = [1, 12].map((number): EntryRule => ({
  metric: 'a',
  breakdown: '',
  number,
  ground: 'usage/counter',
  expires: Infinity,
  open: false,
  most: Infinity,
  pulse: false,
  isText: false,
  validate: Object.assign(() => true, { schema: {}, schemaEnv: {} }) as unknown as EntryRule['validate'],
}))
const entries = fc.array(
  fc.record({
    rule: fc.constantFrom(...rules),
    value: fc.constantFrom('', 'x', '2', '20001/'),
    day: fc.integer({ min: 20_000, max: 20_012 }),
    n: fc.constant(1),
    first: fc.constant(undefined),
    exemplar: fc.constant(undefined),
  }),
  { maxLength: 200 },
)

it('finds every repeat and nothing else, in one batch after the other', () => {
  const repeats = new Repeats()
  fc.assert(
    fc.property(entries, (candidates) => {
      const accepted: AcceptedEntry[] = []
      repeats.begin(accepted)
      const seen = new Set<string>()
      for (const candidate of candidates) {
        const key = JSON.stringify([candidate.rule.number, candidate.value, candidate.day])
        expect(repeats.has(candidate)).toBe(seen.has(key))
        if (!seen.has(key)) accepted.push(candidate)
        seen.add(key)
      }
    }),
  )
})
