import { comment, definePlan, nameInWords, textIn } from '@sayso/shared-schema'
import { expect, test } from 'vitest'
import { planWithPulse as plan } from '../../test/plan.ts'
import { describePlan } from './describe-plan.ts'
import { languages, loadWords } from './languages.ts'

test('a plan in words: for each purpose each metric, what is counted, its values, why, until when', async () => {
  const { purposes } = describePlan(plan, await loadWords('en'))
  expect(purposes.map(({ name, data }) => [name, data])).toEqual([
    ['Usage', 'days of use, counts, numbers as ranges, and steps reached'],
    ['Errors', 'kinds, messages and places of errors'],
    ['Feedback', 'answers to questions'],
  ])
  const told = purposes.flatMap(({ metrics }) => metrics)
  const metric = (name: string) => told.find((one) => one.metric === name)
  expect(metric('note.exported')).toEqual({
    metric: 'note.exported',
    name: 'Note exported',
    counted: 'How often it happens',
    values: [
      { term: 'Format', text: 'pdf, md, and html' },
      { term: 'Source', text: 'menu and shortcut' },
      { term: 'Format × Source', text: 'also counted together' },
    ],
    why: 'Decide something',
    until: 'December 31, 2028',
  })
  expect(metric('search.done')?.values).toEqual([
    { term: 'Words', text: '<1, 1-5, and 5+' },
    { term: 'Language', text: 'a text of the form [a-z]{2}' },
  ])
  expect(metric('export.duration')).toMatchObject({ counted: 'In which range it falls, in ms', values: [] })
  expect(metric('onboarding')).toMatchObject({
    counted: 'How far you get',
    values: [{ text: 'Opened → Created → Shared' }],
  })
  expect(metric('app.active')).toMatchObject({
    counted: expect.stringMatching(/^Once a day/) as string,
    values: [],
  })
  expect(purposes[2]?.metrics).toMatchObject([
    {
      counted: 'Your answer to “How hard was it?”',
      values: [{ text: '1 to 7' }],
      why: undefined,
      until: undefined,
    },
    { values: [{ text: 'work and home' }] },
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
  expect(JSON.stringify(description)).not.toMatch(/undefined|\{[a-z]\w*\}/i)
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

test('comments in words, in each language: how they travel, and for how long they are kept', async () => {
  const idea = comment({ purpose: 'feedback', why: 'Hear what is missing', expires: '2028-12-31' })
  const talk = definePlan({ app: 'talk', version: 1, notice: plan.notice, metrics: { idea } })
  const told = await Promise.all(
    languages.map(async (language) => {
      const [feedback] = describePlan(talk, await loadWords(language)).purposes
      const counted = feedback?.metrics[0]?.counted ?? ''
      expect(counted, language).not.toMatch(/[{}]/)
      expect(counted, language).toMatch(/90|٩٠/)
      return `${feedback?.data}: ${counted}`
    }),
  )
  expect(new Set(told).size).toBe(languages.length)
  expect(told[languages.indexOf('en')]).toBe(
    'comments in your own words: What you write and send, exactly as shown to you before: one text at a time, ' +
      'apart from everything else, kept for 90 days at most',
  )
})
