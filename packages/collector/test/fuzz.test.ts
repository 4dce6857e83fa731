import fc from 'fast-check'
import { expect, it } from 'vitest'
import { batch, entry } from './support/batch.ts'
import { startCollector } from './support/collector.ts'

const entries = [
  entry({ first: 'dw' }),
  entry({ by: 'format', value: 'pdf' }),
  entry({ by: 'plugin', value: 'abc-1' }),
  entry({ metric: 'export.duration', by: 'bucket', value: '144' }),
  entry({
    metric: 'crash',
    by: 'fingerprint',
    value: '9f86d081884c7d65',
    exemplar: { type: 'TypeError', frames: ['save@editor.js:120:9'] },
  }),
]

/** Puts something else, or nothing, in one place of a value; which place, the numbers say. */
function mutate(value: unknown, path: readonly number[], other: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined || typeof value !== 'object' || value === null) return other
  const keys = Object.keys(value)
  const key = keys[step % (keys.length + 1)] ?? 'added'
  const part = (value as Record<string, unknown>)[key]
  const changed = mutate(part, rest, other)
  if (Array.isArray(value)) return value.map((item: unknown, i) => (String(i) === key ? changed : item))
  return { ...value, [key]: changed }
}

const odd = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('__proto__', 'constructor', '\ud800', '', 0, -1, 1e308, '2026-02-30', undefined, [], {}),
)
const mutation = fc.record({ path: fc.array(fc.nat(12), { minLength: 1, maxLength: 4 }), other: odd })

it('no mutation of a batch, in its JSON or in its bytes, is answered with a failure of the collector', async () => {
  const { app } = await startCollector()
  const inject = async (payload: Buffer | string): Promise<number> => {
    const { statusCode } = await app.inject({
      method: 'POST',
      url: '/v1/batches',
      headers: { 'content-type': 'text/plain' },
      payload,
    })
    return statusCode
  }
  const known = [202, 400, 401, 413, 422]

  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
      const mutated = mutations.reduce<unknown>(
        (value, { path, other }) => mutate(value, path, other),
        batch({ entries }),
      )
      expect(known).toContain(await inject(JSON.stringify({ batch: mutated }).slice(9, -1)))
    }),
    { numRuns: 1000 },
  )
  const cut = fc.record({ at: fc.nat(2000), remove: fc.nat(20), insert: fc.uint8Array({ maxLength: 8 }) })
  await fc.assert(
    fc.asyncProperty(cut, async ({ at, remove, insert }) => {
      const bytes = Buffer.from(JSON.stringify(batch({ entries })))
      expect(known).toContain(
        await inject(Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)])),
      )
    }),
    { numRuns: 500 },
  )
})
