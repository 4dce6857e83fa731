import {
  activity,
  ces,
  comment,
  counter,
  csat,
  definePlan,
  distribution,
  errors,
  funnel,
  oneOf,
} from '@sayso/shared-schema'

/**
 * Everything that Notes may ever count. The types of `track()`, the filter on this device, the collector's checks and
 * the words under "What is collected" all come from here.
 */
export const plan = definePlan({
  app: 'notes',
  version: 2,
  notice: {
    controller: 'Notes Ltd',
    contact: 'privacy@notes.example',
    url: 'https://notes.example/privacy',
    retentionDays: 400,
  },
  context: { channel: oneOf('stable', 'beta') },
  metrics: {
    'app.active': activity({
      purpose: 'usage',
      why: 'See whether people come back, and so whether Notes is worth keeping up',
      owner: 'product',
      expires: '2030-12-31',
      key: true,
    }),
    'note.created': counter({
      purpose: 'usage',
      why: 'See whether starting a note is easy to find',
      owner: 'editor team',
      expires: '2030-12-31',
    }),
    'note.exported': counter({
      purpose: 'usage',
      why: 'Decide which export formats to keep, and whether their shortcuts are known',
      owner: 'export team',
      expires: '2030-06-30',
      by: { format: oneOf('md', 'html', 'pdf'), source: oneOf('menu', 'shortcut') },
    }),
    'note.searched': counter({
      purpose: 'usage',
      why: 'Decide whether search deserves more work. What is searched for is not counted',
      owner: 'editor team',
      expires: '2030-06-30',
    }),
    'export.duration': distribution({
      purpose: 'usage',
      unit: 'ms',
      why: 'Notice when making an export becomes slow',
      owner: 'export team',
      expires: '2030-06-30',
    }),
    'note.length': distribution({
      purpose: 'usage',
      unit: 'characters',
      why: 'Decide how long a note the editor must handle well',
      owner: 'editor team',
      expires: '2030-06-30',
    }),
    'first-steps': funnel({
      purpose: 'usage',
      steps: ['opened', 'created', 'exported'],
      why: 'See how many visits lead to a new note, and on to an export',
      owner: 'product',
      expires: '2030-12-31',
    }),
    'app.error': errors({
      purpose: 'errors',
      why: 'Find and mend what breaks, most frequent first',
      owner: 'editor team',
      expires: '2030-12-31',
    }),
    idea: comment({
      purpose: 'feedback',
      why: 'Hear what is missing, from those who miss it',
      owner: 'product',
      expires: '2030-06-30',
      ask: { en: 'What is missing, or gets in your way?' },
    }),
  },
  surveys: {
    satisfaction: csat({
      level: 'relationship',
      touchpoint: 'app',
      ask: { en: 'How satisfied are you with Notes?' },
      why: 'See whether what we change makes Notes better for those who use it',
      owner: 'product',
      expires: '2030-06-30',
    }),
    'export-effort': ces({
      level: 'interaction',
      touchpoint: 'export',
      ask: { en: 'How much effort was it to get your note out of Notes?' },
      why: 'Make exporting easier, and see whether it became so',
      owner: 'export team',
      expires: '2030-06-30',
    }),
  },
})
