import { definePlan, errors } from '@sayso/shared-schema'

export const plan = definePlan({
  app: 'editor',
  version: 1,
  notice: {
    controller: 'Editor Ltd',
    contact: 'privacy@editor.example',
    url: 'https://editor.example/telemetry',
    retentionDays: 100,
  },
  metrics: {
    'app.error': errors({ purpose: 'errors', why: 'Mend what breaks most', expires: '2099-12-31' }),
  },
})
