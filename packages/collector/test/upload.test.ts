import { request } from 'node:http'
import { expect, it } from 'vitest'
import { batch } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { send } from './support/send.ts'

interface Upload {
  /** What the head says of the length; without it, the body comes in chunks. */
  readonly length?: number
  readonly parts: readonly Buffer[]
}

/** Sends a body part by part, and resolves with the status; with undefined when the connection was cut. */
const upload = (url: string, { length, parts }: Upload): Promise<number | undefined> =>
  new Promise((resolve) => {
    const headers = {
      'content-type': 'text/plain',
      ...(length !== undefined && { 'content-length': length }),
    }
    const sending = request(`${url}/v1/batches`, { method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode))
    })
    sending.on('error', () => resolve(undefined))
    for (const part of parts) sending.write(part)
    sending.end()
  })

it('reads a body that comes in parts', async () => {
  const { url } = await startCollector()
  const body = Buffer.from(JSON.stringify(batch()))
  const parts = Array.from({ length: body.length }, (_, i) => body.subarray(i, i + 1))
  expect(await upload(url, { parts })).toBe(202)
})

it('stops reading a body that is too large, announced or not', async () => {
  const { url } = await startCollector()
  const parts = Array.from({ length: 100 }, () => Buffer.alloc(10_000, ' '))
  expect([413, undefined]).toContain(await upload(url, { parts }))
  expect([413, undefined]).toContain(await upload(url, { parts, length: 1_000_000 }))
  expect(await send(url, batch())).toMatchObject({ status: 202 })
})
