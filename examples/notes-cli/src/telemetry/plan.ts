import { activity, counter, definePlan, distribution, errors, oneOf } from '@sayso/shared-schema'

/** What notes-cli measures, if its user says so. Never a title, never a word of a note. */
export const plan = definePlan({
  app: 'notes-cli',
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
      why: 'Know how many people use notes in the terminal, and whether they stay',
      expires: '2030-12-31',
    }),
    'command.run': counter({
      purpose: 'usage',
      why: 'Decide which commands to improve first',
      owner: 'terminal team',
      expires: '2030-12-31',
      by: { command: oneOf('add', 'list', 'show', 'edit', 'search', 'export', 'remove') },
    }),
    'command.duration': distribution({
      purpose: 'usage',
      unit: 'ms',
      why: 'Notice when a version makes commands slower',
      expires: '2030-12-31',
    }),
    'note.exported': counter({
      purpose: 'usage',
      why: 'Decide which export formats to keep',
      expires: '2030-12-31',
      by: { format: oneOf('md', 'html') },
    }),
    'app.error': errors({ purpose: 'errors', why: 'Find and fix what crashes', expires: '2030-12-31' }),
  },
})
