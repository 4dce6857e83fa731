import { counter, definePlan, distribution, errors, oneOf } from '@sayso/shared-schema'

const facts = { purpose: 'usage', why: 'Decide something', expires: '2099-12-31' } as const

export const plan = definePlan({
  app: 'measuring',
  version: 1,
  notice: {
    controller: 'Notes Ltd',
    contact: 'privacy@notes.example',
    url: 'https://notes.example/privacy',
    retentionDays: 400,
  },
  metrics: {
    'app.error': errors({ ...facts, purpose: 'errors' }),
    'export.duration': distribution({ ...facts, unit: 'ms' }),
    'page.lcp': distribution({ ...facts, unit: 'ms' }),
    'page.fcp': distribution({ ...facts, unit: 'ms' }),
    'page.ttfb': distribution({ ...facts, unit: 'ms' }),
    'page.cls': distribution({ ...facts, unit: 'thousandths' }),
    'page.viewed': counter({ ...facts, by: { route: oneOf('home', 'note') } }),
  },
})
