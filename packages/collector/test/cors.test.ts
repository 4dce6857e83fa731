import { describe, expect, it } from 'vitest'
import { batch } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { send } from './support/send.ts'

const page = 'https://notes.example'

describe('pages', () => {
  it('may read every answer when they are listed, also errors, and Retry-After in them', async () => {
    const { url } = await startCollector()
    for (const body of [batch(), batch({ plan: 9 }), batch({ key: 'wrong key' }), '{', '']) {
      const { headers } = await send(url, body, { origin: page })
      expect(headers.get('access-control-allow-origin')).toBe(page)
      expect(headers.get('access-control-expose-headers')).toBe('Retry-After, Date')
      expect(headers.get('vary')).toBe('Origin')
      expect(headers.get('access-control-allow-credentials')).toBeNull()
    }
  })

  it('may neither write nor read when they are not', async () => {
    const collector = await startCollector()
    const { status, code, headers } = await send(collector.url, batch(), { origin: 'https://evil.example' })
    expect({ status, code }).toEqual({ status: 403, code: 'origin_not_allowed' })
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(collector.rows('SELECT * FROM cells')).toEqual([])
  })

  it("may write from the developer's own machine in development", async () => {
    const { url } = await startCollector()
    const local = { origin: 'http://localhost:5173' }
    expect(await send(url, batch({ key: 'pk_dev_notes' }), local)).toMatchObject({ status: 202 })
    expect(await send(url, batch(), local)).toMatchObject({ status: 403 })
  })

  it('learn before they send that they may send JSON', async () => {
    const { url } = await startCollector()
    const response = await fetch(`${url}/v1/batches`, {
      method: 'OPTIONS',
      headers: { origin: page, 'access-control-request-method': 'POST' },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe(page)
    expect(response.headers.get('access-control-allow-headers')).toBe('content-type, content-encoding')
  })

  it('are not told the origin of somebody who sends no origin', async () => {
    const { url } = await startCollector()
    for (const origin of ['<script>', 'https://a b', 'x'.repeat(5000)])
      expect((await send(url, '{', { origin })).headers.get('access-control-allow-origin')).toBeNull()
  })
})
