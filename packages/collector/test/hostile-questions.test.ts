import fc from 'fast-check'
import { expect, it } from 'vitest'
import { apiErrors } from '../src/errors.ts'
import { longestName } from '../src/query/question.ts'
import { createAnalyst } from './support/ask.ts'
import { startCollector } from './support/collector.ts'

const names = ['metric', 'by', 'from', 'to', 'interval', 'measure', 'environment', 'within', '__proto__', 'x']
const values = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '',
    'note.exported',
    'active',
    'format',
    'format*source',
    '2026-11-21',
    '0000-00-00',
    '9999-12-31',
  ),
  fc.constantFrom(
    '-271821-04-20',
    '275760-09-13',
    'day',
    'people',
    'constructor',
    '__proto__',
    '1e309',
    'NaN',
  ),
  fc.constantFrom('a'.repeat(longestName + 1), "'; DROP TABLE cells; --", '\0', '%00', '🙂'.repeat(60)),
)

it('answers whatever it is asked with figures or with 4xx and a code', async () => {
  const collector = await startCollector()
  const ask = await createAnalyst(collector)
  const question = fc.array(fc.tuple(fc.constantFrom(...names), values), { maxLength: 8 })
  const path = fc.constantFrom('series', 'drops', 'quality', 'errors')
  await fc.assert(
    fc.asyncProperty(path, question, async (route, parameters) => {
      const query = new URLSearchParams(parameters).toString()
      const { status, code } = await ask(`/v1/apps/notes/${route}?${query}`)
      if (status === 200) return
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
      expect(Object.keys(apiErrors)).toContain(code)
    }),
    { numRuns: 300 },
  )
})

it.each([
  ['a parameter that is too long', `metric=${'a'.repeat(longestName + 1)}`, 400, 'bad_parameter'],
  ['a parameter twice', 'metric=active&metric=active', 400, 'bad_parameter'],
  ['a range without end', 'metric=active&from=1970-01-01&to=2026-11-21', 400, 'bad_parameter'],
  ['a query longer than all headers may be', `metric=${'a'.repeat(9000)}`, 431, 'headers_too_large'],
])('does not look for %s', async (_what, query, status, code) => {
  const collector = await startCollector()
  const ask = await createAnalyst(collector)
  expect(await ask(`/v1/apps/notes/series?${query}`)).toMatchObject({ status, code })
})
