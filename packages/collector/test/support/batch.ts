import { readFileSync } from 'node:fs'
import { parsePlan, type Batch, type Entry } from '@sayso/shared-schema'

const file = new URL('../apps/notes/plan.1.json', import.meta.url)

/** The plan of all tests. */
export const plan = parsePlan(JSON.parse(readFileSync(file, 'utf8')))

let lastId = 0

/** A batch id that no batch of this process had. */
export function newId(): string {
  const number = (++lastId).toString(16).padStart(12, '0')
  return `0193c0de-0000-7000-8000-${number}`
}

export const today = '2026-11-21'

export const entry = (overrides: Partial<Entry> = {}): Entry => ({
  metric: 'note.exported',
  day: today,
  n: 1,
  ...overrides,
})

/** A sound batch with one entry, unless told otherwise. */
export const batch = (overrides: Partial<Batch> = {}): Batch => ({
  v: 1,
  app: 'notes',
  key: 'pk_notes_production',
  plan: 1,
  batch: newId(),
  consent: { notice: plan.noticeHash, purposes: ['usage', 'errors', 'feedback'] },
  context: { version: '2.3.1', platform: 'web', channel: 'stable' },
  entries: [entry()],
  ...overrides,
})
