import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { batch, entry, plan } from './support/batch.ts'
import { startCollector, type TestCollector } from './support/collector.ts'
import { comment, sendComment, serveTalk, talkPlan } from './support/comment.ts'
import { send } from './support/send.ts'
import { noon } from './support/time.ts'

interface Report {
  readonly k: number
  readonly plan: number
  readonly purposes: { purpose: string; metrics: { metric: string; why: string; retired: boolean }[] }[]
  readonly comments: object | null
  readonly notices: { hash: string; text: string; plans: number[] }[]
  readonly leftOut: {
    months: string[]
    drops: { reason: string; n: number; meaning: string }[]
    scrubbed: object[]
  }
}

const get = async (collector: TestCollector, path: string) => {
  const response = await fetch(collector.url + path)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const report = async (collector: TestCollector, app = 'notes'): Promise<Report> =>
  JSON.parse((await get(collector, `/apps/${app}/transparency.json`)).text) as Report

/** As many participants as said use the app on a day, one of them with something that the plan does not declare. */
async function use(collector: TestCollector, participants: number, day: string): Promise<void> {
  collector.clock.time = noon(day)
  const known = entry({ day, first: 'dwm' })
  for (let i = 0; i < participants; i++) {
    const entries = i ? [known] : [known, entry({ day, metric: 'nothing' })]
    expect(await send(collector.url, batch({ entries }))).toMatchObject({ status: 202 })
  }
}

describe('the transparency page', () => {
  it('is there for everybody, with the plan in plain words', async () => {
    const collector = await startCollector()
    const { status, headers, text } = await get(collector, '/apps/notes')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    for (const metric of Object.values(plan.metrics)) expect(text).toContain(metric.why)
    const { controller, contact, url, retentionDays } = plan.notice
    for (const said of [
      controller,
      contact,
      url,
      `${retentionDays} days`,
      'at least 10 people',
      plan.noticeHash,
    ])
      expect(text).toContain(said)
    expect(text).toContain('How hard was it to export your note?')
  })

  it('has no script, no style of its own, no form and nothing from elsewhere, sets no cookie, and forbids all of it', async () => {
    const collector = await startCollector()
    for (const path of [
      '/apps/notes',
      '/apps/notes/transparency.json',
      '/transparency.css',
      '/.well-known/gpc.json',
    ]) {
      const { status, headers } = await get(collector, path)
      expect(status).toBe(200)
      expect(headers.get('set-cookie')).toBeNull()
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/)
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|script/)
    }
    const { text } = await get(collector, '/apps/notes')
    expect(text).not.toMatch(/<script|<style|style=|<form|<img|<iframe|\son\w+=/i)
    const loaded = [...text.matchAll(/(?:src|<link[^>]*href)="([^"]*)"/g)].map(([, address]) => address)
    expect(loaded).toEqual(['/transparency.css'])
  })

  it('shows whatever a plan says as text', async () => {
    const collector = await startCollector()
    const hostile = structuredClone(plan) as unknown as {
      version: number
      notice: { controller: string }
      metrics: Record<string, { why: string }>
    }
    hostile.version = 2
    hostile.notice.controller = '<script>alert(1)</script>'
    hostile.metrics['note.exported'] = {
      ...hostile.metrics['note.exported'],
      why: '"><img src=x onerror=alert(1)>',
    }
    const { noticeHash: _, ...input } = hostile as typeof hostile & { noticeHash: string }
    writeFileSync(join(collector.folder, 'apps/notes/plan.2.json'), JSON.stringify(input))
    await collector.restart()
    const { text } = await get(collector, '/apps/notes')
    expect(text).not.toMatch(/<script|<img/)
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  it('tells what older versions of the app still send, and every notice with the text of its hash', async () => {
    const collector = await startCollector()
    const file = join(collector.folder, 'apps/notes/plan.2.json')
    copyFileSync(join(collector.folder, 'apps/notes/plan.1.json'), file)
    const next = JSON.parse(readFileSync(file, 'utf8')) as {
      version: number
      notice: { retentionDays: number }
      metrics: Record<string, unknown>
    }
    const { 'note.shared': _, ...metrics } = next.metrics
    const notice = { ...next.notice, retentionDays: 90 }
    writeFileSync(file, JSON.stringify({ ...next, version: 2, notice, metrics }))
    await collector.restart()
    const { plan: newest, purposes, notices } = await report(collector)
    expect(newest).toBe(2)
    const told = purposes.flatMap(({ metrics }) => metrics)
    expect(told.filter(({ retired }) => retired).map(({ metric }) => metric)).toEqual(['note.shared'])
    expect(told.map(({ metric }) => metric).sort()).toEqual(
      [...Object.keys(plan.metrics), 'export-effort'].sort(),
    )
    expect(notices.map(({ plans }) => plans)).toEqual([[2], [1]])
    for (const { hash, text } of notices) expect(createHash('sha256').update(text).digest('hex')).toBe(hash)
    expect((await get(collector, '/apps/notes')).text).toContain('90 days')
  })

  it('is not there for an app that is not, or collects nothing', async () => {
    const collector = await startCollector()
    expect(await get(collector, '/apps/nobody')).toMatchObject({ status: 404 })
    expect(await get(collector, '/apps/nobody/transparency.json')).toMatchObject({ status: 404 })
  })

  it('says that Global Privacy Control is obeyed', async () => {
    const { headers, text } = await get(await startCollector(), '/.well-known/gpc.json')
    expect(headers.get('content-type')).toMatch(/^application\/json/)
    expect(JSON.parse(text)).toEqual({
      gpc: true,
      lastUpdate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
    })
  })
})

describe('of what people write, the page', () => {
  it('says which texts, for how long, who reads them and when, and how they are taken back', async () => {
    const collector = await startCollector()
    await serveTalk(collector, { commentDays: 60, k: 12 })
    expect((await report(collector, 'talk')).comments).toEqual({
      metrics: [
        { metric: 'idea', name: 'Idea' },
        { metric: 'old', name: 'Old' },
      ],
      days: 60,
      k: 12,
      readAfterDays: 8,
    })
    const text = (await get(collector, '/apps/talk')).text.replaceAll(/\s+/g, ' ')
    for (const said of [
      'What people write',
      '“Idea” and “Old”',
      '60 days at most',
      'from 8 days after its end on, and only if at least 12 people wrote',
      'Hear what is missing',
      'with the receipt',
    ])
      expect(text).toContain(said)
  })

  it('says nothing where nobody is asked to', async () => {
    const collector = await startCollector()
    expect((await report(collector)).comments).toBeNull()
    expect((await get(collector, '/apps/notes')).text).not.toContain('id="comments"')
  })

  it('counts drops and what was scrubbed of comments together with all others, in months that are shown', async () => {
    const collector = await startCollector()
    await serveTalk(collector)
    const day = '2026-10-05'
    collector.clock.time = noon(day)
    for (let i = 0; i < 10; i++)
      await send(
        collector.url,
        batch({
          ...{ app: 'talk', key: 'pk_talk_production', context: { version: '1.0.0', platform: 'web' } },
          consent: { notice: talkPlan.noticeHash, purposes: ['usage'] },
          entries: [entry({ metric: 'saved', day, first: 'dwm' })],
        }),
      )
    await sendComment(collector.url, comment({ day, text: 'Write to anna@mail.example or bo@mail.example.' }))
    await sendComment(collector.url, comment({ day: '2026-09-01' }))
    collector.clock.time = noon('2026-11-21')
    const { leftOut } = await report(collector, 'talk')
    expect(leftOut).toMatchObject({
      months: ['2026-10'],
      drops: [{ side: 'collector', reason: 'too_old', n: 1 }],
      scrubbed: [{ kind: 'email', n: 2 }],
    })
  })
})

describe('promise 8: of what was left out, no small groups', () => {
  it('tells totals of months that are over and had enough participants', async () => {
    const collector = await startCollector()
    await use(collector, 9, '2026-08-05')
    await use(collector, 10, '2026-09-05')
    await use(collector, 12, '2026-10-05')
    collector.clock.time = noon('2026-11-21')
    const { leftOut } = await report(collector)
    expect(leftOut).toEqual({
      months: ['2026-09', '2026-10'],
      drops: [
        {
          side: 'collector',
          reason: 'undeclared_metric',
          n: 2,
          meaning: expect.stringContaining('plan') as string,
        },
      ],
      scrubbed: [],
    })
    expect((await get(collector, '/apps/notes')).text).toContain('from September 2026 to October 2026')
  })

  it('does not change while somebody sends', async () => {
    const collector = await startCollector()
    await use(collector, 12, '2026-10-05')
    collector.clock.time = noon('2026-11-20')
    const before = await get(collector, '/apps/notes')
    await use(collector, 20, '2026-11-20')
    collector.clock.time = noon('2026-11-21')
    expect((await get(collector, '/apps/notes')).text).toBe(before.text)
  })
})
