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
  nps,
  oneOf,
} from '../src/index.ts'

/** A plan with something of everything that a plan can say. */
export const plan = definePlan({
  app: 'notes',
  version: 3,
  notice: {
    controller: 'Notes Ltd',
    contact: 'privacy@notes.example',
    url: 'https://notes.example/privacy',
    retentionDays: 400,
    recipients: ['Statistics Ltd'],
  },
  context: { channel: oneOf('stable', 'beta'), age: buckets(1, 30) },
  metrics: {
    'app.active': activity({ purpose: 'usage', why: 'See how many stay', expires: '2027-06-30' }),
    'note.created': counter({ purpose: 'usage', why: 'Tune the editor', expires: '2027-06-30', key: true }),
    'note.exported': counter({
      purpose: 'usage',
      why: 'Decide which export formats to keep',
      owner: 'export team',
      expires: '2027-06-30',
      by: {
        format: oneOf('pdf', 'md', 'html'),
        source: oneOf('menu', 'shortcut'),
        pages: buckets(1, 10),
        language: matching('[a-z]{2}'),
      },
      pairs: [['format', 'source']],
    }),
    'export.duration': distribution({
      purpose: 'usage',
      unit: 'ms',
      why: 'Keep it fast',
      expires: '2027-06-30',
    }),
    onboarding: funnel({
      purpose: 'usage',
      why: 'Find where people give up',
      expires: '2027-06-30',
      steps: ['opened', 'created', 'shared'],
    }),
    'app.error': errors({ purpose: 'errors', why: 'Fix what breaks', expires: '2027-06-30' }),
  },
  surveys: {
    'export-effort': ces({
      level: 'interaction',
      touchpoint: 'export',
      ask: { en: 'How hard was it?', 'zh-Hans': '有多难？' },
      when: { metric: 'note.exported', atLeast: 3 },
      everyDays: 90,
      sample: 0.2,
    }),
    recommend: nps({ level: 'relationship', touchpoint: 'app', ask: { en: 'Would you recommend it?' } }),
    'main-use': choice({
      level: 'journey',
      touchpoint: 'app',
      ask: { en: 'What do you use it for?' },
      options: ['work', 'home'],
    }),
  },
})
