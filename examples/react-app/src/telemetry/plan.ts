import { activity, counter, definePlan, distribution, errors, funnel, oneOf } from '@sayso/shared-schema'

/** Everything that Focus may ever count. What you work on is not among it. */
export const plan = definePlan({
  app: 'focus',
  version: 1,
  notice: {
    controller: 'Focus Ltd',
    contact: 'privacy@focus.example',
    url: 'https://focus.example/privacy',
    retentionDays: 400,
  },
  metrics: {
    'app.active': activity({
      purpose: 'usage',
      why: 'See whether people come back, and so whether Focus helps',
      owner: 'product',
      expires: '2030-12-31',
      key: true,
    }),
    'session.ended': counter({
      purpose: 'usage',
      why: 'Decide which lengths to offer, by which of them are kept to',
      owner: 'timer team',
      expires: '2030-06-30',
      by: { length: oneOf('15', '25', '50'), outcome: oneOf('completed', 'stopped') },
      pairs: [['length', 'outcome']],
    }),
    'session.pauses': distribution({
      purpose: 'usage',
      unit: 'pauses',
      why: 'See how often a session is interrupted',
      owner: 'timer team',
      expires: '2030-06-30',
    }),
    'control.used': counter({
      purpose: 'usage',
      why: 'Decide whether the keyboard shortcuts are worth keeping',
      owner: 'timer team',
      expires: '2030-06-30',
      by: { from: oneOf('button', 'keyboard') },
    }),
    'first-session': funnel({
      purpose: 'usage',
      steps: ['opened', 'started', 'completed'],
      why: 'See how many visits lead to a session, and how many sessions are kept to',
      owner: 'product',
      expires: '2030-12-31',
    }),
    'app.ready': distribution({
      purpose: 'usage',
      unit: 'ms',
      why: 'Notice when the app becomes slow to open',
      owner: 'timer team',
      expires: '2030-06-30',
    }),
    'app.error': errors({
      purpose: 'errors',
      why: 'Find and mend what breaks, most frequent first',
      owner: 'timer team',
      expires: '2030-12-31',
    }),
  },
})
