/** The plan that guides import where they do not write one. */
import { counter, definePlan, errors, oneOf } from '@sayso/shared-schema'

const facts = { why: 'Decide something', expires: '2028-12-31' } as const

export const plan = definePlan({
  app: 'notes',
  version: 1,
  notice: {
    controller: 'Notes Ltd',
    contact: 'privacy@notes.example',
    url: 'https://notes.example/privacy',
    retentionDays: 400,
  },
  metrics: {
    'note.created': counter({ ...facts, purpose: 'usage' }),
    'note.exported': counter({ ...facts, purpose: 'usage', by: { format: oneOf('pdf', 'md', 'html') } }),
    'app.error': errors({ ...facts, purpose: 'errors' }),
  },
})
