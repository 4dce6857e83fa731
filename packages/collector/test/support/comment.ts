import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePlan, type Comment } from '@sayso/shared-schema'
import { newId, today } from './batch.ts'
import type { TestCollector } from './collector.ts'
import { readAnswer, type Sent } from './send.ts'

/** A plan with something to say something about. */
export const talkPlan = parsePlan({
  app: 'talk',
  version: 1,
  notice: {
    controller: 'Talk Ltd',
    contact: 'privacy@talk.example',
    url: 'https://talk.example/privacy',
    retentionDays: 400,
  },
  metrics: {
    idea: { kind: 'comment', purpose: 'feedback', why: 'Hear what is missing', expires: '2029-06-30' },
    old: { kind: 'comment', purpose: 'feedback', why: 'Heard long ago', expires: '2026-11-20' },
    saved: { kind: 'counter', purpose: 'usage', why: 'See whether saving is used', expires: '2029-06-30' },
  },
})

/** Writes the app of that plan beside others. */
export function writeTalk(apps: string, settings: object = {}): void {
  const folder = join(apps, 'talk')
  mkdirSync(folder, { recursive: true })
  const keys = { production: 'pk_talk_production', development: 'pk_talk_development' }
  const origins = ['https://talk.example']
  writeFileSync(join(folder, 'app.json'), JSON.stringify({ keys, origins, ...settings }))
  writeFileSync(join(folder, 'plan.1.json'), JSON.stringify(talkPlan))
}

/** Lets a collector serve that app. */
export async function serveTalk(collector: TestCollector, settings: object = {}): Promise<void> {
  writeTalk(join(collector.folder, 'apps'), settings)
  await collector.restart()
}

export const newSecret = (): string => randomBytes(32).toString('hex')

/** A sound comment, unless told otherwise. */
export const comment = (overrides: Partial<Comment> = {}, secret = newSecret()): Comment => ({
  v: 1,
  app: 'talk',
  key: 'pk_talk_production',
  plan: 1,
  comment: newId(),
  consent: { notice: talkPlan.noticeHash, purposes: ['feedback'] },
  metric: 'idea',
  day: today,
  first: 'm',
  text: 'Let me drag notes into folders.',
  erase: createHash('sha256').update(secret).digest('hex'),
  ...overrides,
})

const post = async (url: string, body: unknown, headers: Record<string, string>): Promise<Sent> =>
  readAnswer(
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )

/** Sends a comment, or any body, and reads the answer. */
export const sendComment = (
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Sent> => post(`${url}/v1/comments`, body, headers)

/** Has the comment of a secret erased. */
export const eraseComment = (
  url: string,
  secret: unknown,
  headers: Record<string, string> = {},
): Promise<Sent> => post(`${url}/v1/comments/erase`, { secret }, headers)
