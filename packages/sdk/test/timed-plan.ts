import { counter, definePlan, distribution, oneOf } from '@sayso/shared-schema'
import { notice } from './plan.ts'

const facts = { purpose: 'usage', why: 'Decide something', expires: '2028-12-31' } as const

/** A plan with what is timed, and with routes. */
export const timedPlan = definePlan({
  app: 'notes',
  version: 1,
  notice,
  metrics: {
    'export.duration': distribution({ ...facts, unit: 'ms' }),
    'sync.duration': distribution({ ...facts, unit: 's' }),
    'note.size': distribution({ ...facts, unit: 'bytes' }),
    'page.shift': distribution({ ...facts, unit: 'thousandths' }),
    'page.viewed': counter({ ...facts, by: { route: oneOf('home', 'note', 'files') } }),
    'note.exported': counter({ ...facts, by: { route: oneOf('home'), format: oneOf('pdf') } }),
  },
})
