import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePlan, type Batch } from '@sayso/shared-schema'
import { batch } from './batch.ts'
import { appsFolder, type TestCollector } from './collector.ts'

const whole = readFileSync(join(appsFolder, 'notes', 'plan.1.json'), 'utf8')

/** A plan whose patterns take nearly any text, as no careful developer writes them. */
export const openPlan = parsePlan({
  ...(JSON.parse(whole) as object),
  app: 'open',
  context: { build: { matching: '[\\w.+-]{1,64}' } },
  metrics: {
    opened: {
      kind: 'counter',
      purpose: 'usage',
      why: 'See which values a pattern lets through',
      expires: '2029-06-30',
      by: { text: { matching: '[\\w.+ ():/-]{1,64}' }, format: { oneOf: ['pdf', 'md'] } },
    },
    crash: { kind: 'error', purpose: 'errors', why: 'Repair what breaks', expires: '2029-06-30' },
  },
})

/** Lets a collector serve the app of that plan. */
export async function serveOpenTexts(collector: TestCollector): Promise<void> {
  const folder = join(collector.folder, 'apps', 'open')
  mkdirSync(folder)
  cpSync(join(appsFolder, 'notes', 'app.json'), join(folder, 'app.json'))
  writeFileSync(join(folder, 'plan.1.json'), JSON.stringify(openPlan))
  await collector.restart()
}

/** A sound batch of that app. */
export const openBatch = (overrides: Partial<Batch>): Batch =>
  batch({
    app: 'open',
    consent: { notice: openPlan.noticeHash, purposes: ['usage', 'errors'] },
    context: { version: '2.3.1', platform: 'web', build: 'nightly' },
    ...overrides,
  })
