// src/plan.ts
import { activity, counter, definePlan, errors, oneOf } from '@sayso/shared-schema'

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
    'app.active': activity({
      purpose: 'usage',
      why: 'See whether people come back',
      expires: '2027-12-31',
    }),
    'note.created': counter({
      purpose: 'usage',
      why: 'See whether starting a note is easy to find',
      expires: '2027-12-31',
    }),
    'note.exported': counter({
      purpose: 'usage',
      why: 'Decide which export formats to keep',
      expires: '2027-06-30',
      by: { format: oneOf('pdf', 'md', 'html') },
    }),
    'app.error': errors({
      purpose: 'errors',
      why: 'Find and mend what breaks, most frequent first',
      expires: '2027-12-31',
    }),
  },
})
