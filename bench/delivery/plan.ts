import { activity, counter, definePlan, oneOf } from '@sayso/shared-schema'

const usage = { purpose: 'usage', why: 'Measured in a test of delivery', expires: '2099-12-31' } as const

/** As little as shows what arrives: one thing that is done, and that somebody was there. */
export const plan = definePlan({
  app: 'delivery',
  version: 1,
  notice: {
    controller: 'A test: no real participants',
    contact: 'nobody@example.org',
    url: 'https://example.org/privacy',
    retentionDays: 30,
  },
  metrics: {
    'app.active': activity(usage),
    'note.created': counter({ ...usage, by: { template: oneOf('blank', 'todo') } }),
  },
})

/** The key of the development environment, whose figures are answered however few stand behind them. */
export const key = 'pk_dev_delivery'
