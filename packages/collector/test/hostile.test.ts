import fc from 'fast-check'
import { expect, it } from 'vitest'
import { apiErrors } from '../src/errors.ts'
import { batch } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { badBody, badBytes, badRequest, withHead } from './support/hostile.ts'
import { answersIn, openRaw } from './support/raw.ts'
import { send } from './support/send.ts'

/** A bad body is answered once, with a code of the 4xx ones, over a connection that then takes a sound batch. */
it.each([
  ['text', badBody, 300],
  ['bytes', badBytes, 100],
] as const)(
  'answers whatever bad %s it is sent with 4xx and a code, and goes on',
  async (_kind, bodies, numRuns) => {
    const collector = await startCollector()
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const connection = await openRaw(collector.url)
        connection.write(withHead(body))
        await connection.until((received) => answersIn(received).length > 0)
        connection.end()
        const [answer] = answersIn(connection.received)
        expect(answer?.status).toBeGreaterThanOrEqual(400)
        expect(answer?.status).toBeLessThan(500)
        expect(Object.keys(apiErrors)).toContain(answer?.code)
      }),
      { numRuns },
    )
    await collector.ingest.settle()
    expect(collector.rows('SELECT * FROM cells')).toEqual([])
    expect(await send(collector.url, batch())).toMatchObject({ status: 202 })
  },
  120_000,
)

it('answers whatever it is sent instead of HTTP with 4xx and a code, or closes the connection', async () => {
  const collector = await startCollector({ config: { requestTimeout: 600 } })
  await fc.assert(
    fc.asyncProperty(badRequest, async (bytes) => {
      const connection = await openRaw(collector.url)
      connection.write(bytes)
      connection.finish()
      await connection.closed
      for (const { status, code } of answersIn(connection.received)) {
        // 100 Continue is what some heads ask for.
        if (status === 100) continue
        expect(status).toBeGreaterThanOrEqual(400)
        expect(status).toBeLessThan(500)
        expect(Object.keys(apiErrors)).toContain(code)
      }
    }),
    { numRuns: 500 },
  )
  await collector.ingest.settle()
  expect(collector.rows('SELECT * FROM cells')).toEqual([])
  expect(await send(collector.url, batch())).toMatchObject({ status: 202 })
})
