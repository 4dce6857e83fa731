import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePlan, type Purpose } from '@sayso/shared-schema'
import { describe, expect, it } from 'vitest'
import { batch, entry, plan } from './support/batch.ts'
import { startCollector } from './support/collector.ts'
import { send } from './support/send.ts'

const fingerprint = { by: 'fingerprint', value: '9f86d081884c7d65' }
const entries = [
  entry(),
  entry({ metric: 'crash', ...fingerprint }),
  entry({ metric: 'export-effort', by: 'score', value: '3' }),
]

describe('promise 10: consent is enforced by the server too', () => {
  it.each<[Purpose[], number[]]>([
    [['usage'], [1, 2]],
    [['errors'], [0, 2]],
    [['feedback'], [0, 1]],
    [['usage', 'errors', 'feedback'], []],
  ])('statement 21: counts only entries of the purposes %j', async (purposes, rejected) => {
    const { url } = await startCollector()
    const sent = await send(url, batch({ entries, consent: { notice: plan.noticeHash, purposes } }))
    expect(sent.rejected).toEqual(rejected.map((index) => ({ index, reason: 'no_consent' })))
  })

  it('statement 21: refuses a batch under a notice that it does not know', async () => {
    const collector = await startCollector()
    const consent = { notice: 'f'.repeat(64), purposes: ['usage' as const] }
    expect(await send(collector.url, batch({ consent }))).toMatchObject({
      status: 422,
      code: 'unknown_notice',
    })
    expect(collector.rows('SELECT * FROM cells')).toEqual([])
  })

  it('statement 28: counts under an older notice only what that notice covered', async () => {
    const collector = await startCollector()
    // Version 2 collects sizes as well: another class of data, so another notice.
    const size = {
      kind: 'distribution',
      purpose: 'usage',
      unit: 'characters',
      why: '-',
      expires: '2029-06-30',
    }
    const { noticeHash: _, surveys: _surveys, ...rest } = plan
    const { 'export.duration': _duration, ...metrics } = plan.metrics
    const older = parsePlan({ ...rest, version: 2, metrics })
    const newer = parsePlan({ ...rest, version: 3, metrics: { ...metrics, 'note.size': size } })
    expect(older.noticeHash).not.toBe(newer.noticeHash)
    for (const version of [older, newer])
      writeFileSync(
        join(collector.folder, 'apps', 'notes', `plan.${version.version}.json`),
        JSON.stringify(version),
      )
    await collector.restart()

    const both = [entry(), entry({ metric: 'note.size' })]
    const underNotice = (notice: string) =>
      send(collector.url, batch({ plan: 3, entries: both, consent: { notice, purposes: ['usage'] } }))
    expect(await underNotice(newer.noticeHash)).toMatchObject({ accepted: 2 })
    expect(await underNotice(older.noticeHash)).toMatchObject({
      accepted: 1,
      rejected: [{ index: 1, reason: 'no_consent' }],
    })
  })
})
