import {
  activity,
  ces,
  counter,
  definePlan,
  distribution,
  errors,
  funnel,
  nps,
  oneOf,
} from '@sayso/shared-schema'

const usage = { purpose: 'usage', why: 'Measured in a simulation', expires: '2099-12-31' } as const

/** What a typical app measures: 12 metrics and two surveys of a notes app. */
export const plan = definePlan({
  app: 'simulated-notes',
  version: 1,
  notice: {
    controller: 'Simulated: no real participants',
    contact: 'nobody@example.org',
    url: 'https://example.org/privacy',
    retentionDays: 800,
  },
  context: { channel: oneOf('stable', 'beta') },
  metrics: {
    'app.active': activity(usage),
    'note.opened': counter(usage),
    'note.created': counter({ ...usage, by: { template: oneOf('blank', 'todo', 'journal') } }),
    'note.edited': counter({ ...usage, by: { input: oneOf('keyboard', 'touch', 'voice') } }),
    'note.deleted': counter(usage),
    'note.exported': counter({
      ...usage,
      by: { format: oneOf('pdf', 'md', 'html'), source: oneOf('menu', 'shortcut') },
      pairs: [['format', 'source']],
    }),
    'search.done': counter({ ...usage, by: { found: oneOf('none', 'some', 'many') } }),
    'theme.chosen': counter({ ...usage, by: { theme: oneOf('light', 'dark', 'system') } }),
    'export.duration': distribution({ ...usage, unit: 'ms' }),
    'note.length': distribution({ ...usage, unit: 'characters' }),
    'first-steps': funnel({ ...usage, steps: ['opened', 'created', 'exported'] }),
    'app.error': errors({ ...usage, purpose: 'errors' }),
  },
  surveys: {
    'export-effort': ces({
      level: 'interaction',
      touchpoint: 'export',
      ask: { en: 'How hard was it to export?' },
    }),
    recommend: nps({ level: 'relationship', touchpoint: 'app', ask: { en: 'Would you recommend it?' } }),
  },
})
