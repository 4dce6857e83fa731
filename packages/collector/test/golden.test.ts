import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Rejection } from '@sayso/shared-schema'
import { expect, it } from 'vitest'
import { sendComment } from './support/comment.ts'
import { startCollector } from './support/collector.ts'
import { send } from './support/send.ts'
import { noon } from './support/time.ts'

interface Golden {
  readonly name: string
  readonly plan: string
  readonly today: string
  readonly contentType?: string
  readonly body?: object
  readonly text?: string
  readonly expect: {
    readonly status: number
    readonly code?: string
    readonly accepted?: number
    readonly rejected?: readonly Rejection[]
  }
}

const folder = fileURLToPath(new URL('../../shared-schema/golden', import.meta.url))
const read = (file: string): string => readFileSync(join(folder, file), 'utf8')

it('answers every golden batch as the protocol says', async () => {
  const collector = await startCollector()
  const app = join(collector.folder, 'apps', 'golden')
  mkdirSync(app)
  writeFileSync(join(app, 'app.json'), JSON.stringify({ keys: { production: 'pk_golden' } }))
  writeFileSync(join(app, 'plan.1.json'), read('plan.json'))
  await collector.restart()

  const files = readdirSync(join(folder, 'batches'))
  expect(files.length).toBeGreaterThan(35)
  for (const file of files) {
    const {
      name,
      today,
      contentType,
      body,
      text,
      expect: expected,
    } = JSON.parse(read(`batches/${file}`)) as Golden
    collector.clock.time = noon(today)
    const before = collector.rows('SELECT total(n) AS n FROM cells')
    const { status, code, accepted, rejected } = await send(collector.url, body ?? text ?? '', {
      ...(contentType && { 'content-type': contentType }),
    })
    const known = { status, code, accepted, rejected }
    expect(known, `${file}: ${name}`).toMatchObject(expected)
    if (status !== 202) expect(collector.rows('SELECT total(n) AS n FROM cells'), file).toEqual(before)
  }
})

it('answers every golden comment as the protocol says, and stores those that it takes', async () => {
  const collector = await startCollector()
  const app = join(collector.folder, 'apps', 'golden')
  mkdirSync(app)
  writeFileSync(join(app, 'app.json'), JSON.stringify({ keys: { production: 'pk_golden' } }))
  writeFileSync(join(app, 'plan.1.json'), read('comments-plan.json'))
  await collector.restart()

  const files = readdirSync(join(folder, 'comments'))
  expect(files.length).toBeGreaterThan(10)
  for (const file of files) {
    const { name, today, body, expect: expected } = JSON.parse(read(`comments/${file}`)) as Golden
    collector.clock.time = noon(today)
    const stored = collector.rows('SELECT * FROM comments').length
    const { status, code, accepted, rejected } = await sendComment(collector.url, body)
    expect({ status, code, accepted, rejected }, `${file}: ${name}`).toMatchObject(expected)
    expect(collector.rows('SELECT * FROM comments').length - stored, file).toBe(status === 202 ? 1 : 0)
  }
})
