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
  nameInWords,
  oneOf,
  textIn,
} from '@sayso/shared-schema'
import { expect, test } from 'vitest'
import { describePlan } from './describe-plan.ts'
import { languages, loadWords } from './languages.ts'

const expires = '2027-06-30'
const plan = definePlan({
  app: 'notes',
  version: 3,
  notice: {
    controller: 'Notes Ltd',
    contact: 'privacy@notes.example',
    url: 'https://notes.example/privacy',
    retentionDays: 400,
  },
  context: { channel: oneOf('stable', 'beta') },
  metrics: {
    'note.exported': counter({
      purpose: 'usage',
      why: 'Decide which formats to keep',
      expires,
      by: {
        format: oneOf('pdf', 'md'),
        pages: buckets(1, 5),
        theme: matching('t\\d+'),
        source: oneOf('menu', 'key'),
      },
      pairs: [['format', 'source']],
    }),
    'export.duration': distribution({ purpose: 'usage', unit: 'ms', why: 'Notice slowness', expires }),
    'first-steps': funnel({
      purpose: 'usage',
      steps: ['opened', 'created'],
      why: 'See who gets there',
      expires,
    }),
    'app.active': activity({ purpose: 'usage', why: 'See who comes back', expires }),
    'app.error': errors({ purpose: 'errors', why: 'Mend what breaks', expires }),
  },
  surveys: {
    effort: ces({ level: 'interaction', touchpoint: 'export', ask: { en: 'How hard?', de: 'Wie schwer?' } }),
    role: choice({
      level: 'relationship',
      touchpoint: 'app',
      ask: { en: 'Who are you?' },
      options: ['Writer', 'Reader'],
    }),
  },
})

test('a plan in words: for each purpose each metric, what is counted, its values, why, until when', async () => {
  const { purposes } = describePlan(plan, await loadWords('en'))
  expect(purposes.map(({ name, data }) => [name, data])).toEqual([
    ['Usage', 'days of use, counts, numbers as ranges, and steps reached'],
    ['Errors', 'kinds, messages and places of errors'],
    ['Feedback', 'answers to questions'],
  ])
  expect(purposes[0]?.metrics[0]).toEqual({
    metric: 'note.exported',
    name: 'Note exported',
    counted: 'How often it happens',
    values: [
      { term: 'Format', text: 'pdf and md' },
      { term: 'Pages', text: '<1, 1-5, and 5+' },
      { term: 'Theme', text: 'a text of the form t\\d+' },
      { term: 'Source', text: 'menu and key' },
      { term: 'Format × Source', text: 'also counted together' },
    ],
    why: 'Decide which formats to keep',
    until: 'June 30, 2027',
  })
  expect(purposes[0]?.metrics.slice(1).map(({ counted, values }) => [counted, values[0]?.text])).toEqual([
    ['In which range it falls, in ms', undefined],
    ['How far you get', 'Opened → Created'],
    [expect.stringMatching(/^Once a day/), undefined],
  ])
  expect(purposes[2]?.metrics).toMatchObject([
    { counted: 'Your answer to “How hard?”', values: [{ text: '1 to 7' }], why: undefined, until: undefined },
    { values: [{ text: 'Writer and Reader' }] },
  ])
})

test('statement 14: controller, contact, retention, recipients, right to withdraw are told', async () => {
  const words = await loadWords('en')
  const { facts } = describePlan(plan, words)
  expect(facts.map(({ text }) => text)).toEqual([
    'Notes Ltd',
    'privacy@notes.example',
    '400 days',
    'Only Notes Ltd',
    expect.stringContaining('no identifier'),
    expect.stringContaining('withdraw at any time'),
    expect.stringContaining('server of Notes Ltd'),
    'https://notes.example/privacy',
  ])
  const shared = { ...plan, notice: { ...plan.notice, recipients: ['Helper Inc'] } }
  expect(describePlan(shared, words).facts[3]?.text).toBe('Notes Ltd and Helper Inc')
})

test('a link leads to the web or to mail, and nowhere else', async () => {
  const hostile = { ...plan, notice: { ...plan.notice, url: 'javascript:alert(1)', contact: 'by post' } }
  const { facts } = describePlan(hostile, await loadWords('en'))
  expect(facts.filter(({ href }) => href !== undefined)).toEqual([])
})

test.each(languages)('statement 18: in %s nothing is left to fill in', async (language) => {
  const description = describePlan(plan, await loadWords(language))
  expect(JSON.stringify(description)).not.toMatch(/undefined|\{\w+\}/)
})

test('a text of the plan is told in the language, if the plan has it', () => {
  const text = { en: 'How hard?', de: 'Wie schwer?' }
  expect(textIn(text, 'de-AT')).toBe('Wie schwer?')
  expect(textIn(text, 'ru')).toBe('How hard?')
  expect(textIn({ fr: 'Quoi ?' }, 'ru')).toBe('Quoi ?')
  expect(textIn('the same', 'ru')).toBe('the same')
})

test('a name of the plan is read as words', () => {
  expect(nameInWords('note.exportedAgain-now')).toBe('Note exported again now')
})
