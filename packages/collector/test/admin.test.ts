import { describe, expect, it } from 'vitest'
import { batch, plan } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { readAnswer, send, type Sent } from './support/send.ts'

const adminToken = 'a secret of the operator'.replaceAll(' ', '-')
const second = { ...plan, version: 2 }

async function put(
  url: string,
  version: number | string,
  body: object | string,
  token = adminToken,
): Promise<Sent> {
  const response = await fetch(`${url}/v1/admin/apps/notes/plans/${version}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return readAnswer(response)
}

describe('publishing a plan', () => {
  it('puts it in use at once, and keeps it', async () => {
    const collector = await startCollector({ config: { adminToken } })
    expect(await send(collector.url, batch({ plan: 2 }))).toMatchObject({ code: 'unknown_plan' })
    expect(await put(collector.url, 2, second)).toMatchObject({ status: 201 })
    expect(await send(collector.url, batch({ plan: 2 }))).toMatchObject({ status: 202 })
    await collector.restart()
    expect(await send(collector.url, batch({ plan: 2 }))).toMatchObject({ status: 202 })
  })

  it('never changes a version', async () => {
    const { url } = await startCollector({ config: { adminToken } })
    const changed = { ...second, metrics: {}, noticeHash: undefined }
    const answers = await Promise.all([put(url, 2, second), put(url, 2, changed), put(url, 2, second)])
    expect(answers.map(({ status }) => status)).toEqual([201, 409, 200])
    expect(await put(url, 1, { ...changed, version: 1 })).toMatchObject({
      status: 409,
      code: 'plan_conflict',
    })
    expect(await put(url, 1, plan)).toMatchObject({ status: 200 })
  })

  it('takes only plans, of this app and version', async () => {
    const { url } = await startCollector({ config: { adminToken } })
    for (const body of [
      '{',
      '',
      '[]',
      { ...second, metrics: 7 },
      { ...second, app: 'other', noticeHash: undefined },
    ])
      expect(await put(url, 2, body)).toMatchObject({ status: 400, code: 'malformed_plan' })
    expect(await put(url, 3, second)).toMatchObject({ status: 400, code: 'malformed_plan' })
    expect(await put(url, '../../other/plans/2', second)).toMatchObject({ status: 404 })
  })

  it('is for the operator alone', async () => {
    const { url } = await startCollector({ config: { adminToken } })
    for (const token of ['', 'wrong', `${adminToken}-`])
      expect(await put(url, 2, second, token)).toMatchObject({ status: 401, code: 'unauthorized' })
    const closed = await startCollector()
    expect(await put(closed.url, 2, second)).toMatchObject({ status: 401, code: 'unauthorized' })
  })
})
