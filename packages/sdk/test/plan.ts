import {
  activity,
  buckets,
  ces,
  choice,
  counter,
  definePlan,
  distribution,
  errors,
  funnel,
  matching,
  oneOf,
} from '@sayso/shared-schema'
import { reportOf } from '../src/record/report.ts'

/** What the test plans say of who runs them. */
export const notice = {
  controller: 'Notes Ltd',
  contact: 'privacy@notes.example',
  url: 'https://notes.example/privacy',
  retentionDays: 400,
}

const facts = { purpose: 'usage', why: 'Decide something', expires: '2028-12-31' } as const

const metrics = {
  'note.created': counter(facts),
  'note.exported': counter({
    ...facts,
    by: { format: oneOf('pdf', 'md', 'html'), source: oneOf('menu', 'shortcut') },
    pairs: [['format', 'source']],
  }),
  'search.done': counter({ ...facts, by: { words: buckets(1, 5), language: matching('[a-z]{2}') } }),
  'beta.opened': counter({ ...facts, expires: '2026-11-20' }),
  'export.duration': distribution({ ...facts, unit: 'ms' }),
  onboarding: funnel({ ...facts, steps: ['opened', 'created', 'shared'] }),
  'app.error': errors({ ...facts, purpose: 'errors' }),
}
const rest = {
  app: 'notes',
  version: 3,
  notice,
  context: { channel: oneOf('stable', 'beta') },
  surveys: {
    'export-effort': ces({ level: 'interaction', touchpoint: 'export', ask: { en: 'How hard was it?' } }),
    'main-use': choice({
      level: 'journey',
      touchpoint: 'app',
      ask: { en: 'What do you use it for?' },
      options: ['work', 'home'],
    }),
  },
}

/** A plan with metrics of every purpose. It has no activity pulse, so that only what is recorded is sent. */
export const plan = definePlan({ ...rest, metrics })

/** The same with an activity pulse. */
export const planWithPulse = definePlan({ ...rest, metrics: { ...metrics, 'app.active': activity(facts) } })

/** What the error recorder takes. */
export const report = reportOf('0123456789abcdef', { type: 'TypeError', frames: ['save@notes.js:12:5'] })
