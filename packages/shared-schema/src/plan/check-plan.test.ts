import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plan as full } from '../../test/plan.ts'
import { checkPlan } from './check-plan.ts'
import { parsePlan, PlanError } from './define-plan.ts'

const facts = { purpose: 'usage', why: 'Decide something', expires: '2027-06-30' }
const counter = { kind: 'counter', ...facts }
const list = { oneOf: ['a', 'b'] }
const survey = {
  kind: 'score',
  instrument: 'nps',
  good: 'high',
  level: 'journey',
  touchpoint: 't',
  answers: ['1', '2'],
  ask: { en: '?' },
}
const plan = {
  app: 'notes',
  version: 1,
  notice: {
    controller: 'Notes Ltd',
    contact: 'us@notes.example',
    url: 'https://notes.example',
    retentionDays: 400,
  },
  metrics: {},
}

const withMetric = (metric: unknown, name = 'note.exported'): unknown => ({
  ...plan,
  metrics: Object.fromEntries([[name, metric]]),
})
const withSurvey = (survey: unknown, name = 'export-effort'): unknown => ({
  ...plan,
  surveys: Object.fromEntries([[name, survey]]),
})
const without = (record: object, key: string): object =>
  Object.fromEntries(Object.entries(record).filter(([k]) => k !== key))

it('a plan has no problems', () => {
  expect(checkPlan(plan)).toEqual([])
  expect(checkPlan(full)).toEqual([])
  expect(checkPlan(withMetric(counter))).toEqual([])
  expect(checkPlan(withSurvey(survey))).toEqual([])
})

describe('promise 3: only what the plan declares — a metric is refused in a sentence that names it', () => {
  it.each<[string, unknown, RegExp]>([
    ['no purpose', without(counter, 'purpose'), /no `purpose`/],
    ['an unknown purpose', { ...counter, purpose: 'marketing' }, /no `purpose`/],
    ['no why', without(counter, 'why'), /no `why`/],
    ['an empty why', { ...counter, why: ' ' }, /no `why`/],
    ['no expiry', without(counter, 'expires'), /no expiry/],
    ['an expiry that is no day', { ...counter, expires: '2027-02-30' }, /no expiry/],
    ['an expiry that is no text', { ...counter, expires: 20270101 }, /no expiry/],
    ['no kind', without(counter, 'kind'), /no known `kind`/],
    ['an unknown kind', { ...counter, kind: 'histogram' }, /no known `kind`/],
    ['a kind that every object has', { ...counter, kind: 'constructor' }, /no known `kind`/],
    ['a kind that is a list', { ...counter, kind: ['counter'] }, /no known `kind`/],
    [
      'a kind that cannot be made a text',
      { ...counter, kind: { toString: 1, valueOf: 1 } },
      /no known `kind`/,
    ],
    ['an unknown key', { ...counter, sendToAds: true }, /'sendToAds' is not known/],
    ['a key of another kind', { ...counter, steps: ['a', 'b'] }, /'steps' is not known/],
    ['no object', 'counter', /must be an object/],
    ['a list for an object', [], /must be an object/],
    ['properties that are a list', { ...counter, by: [list] }, /`by` must be an object/],
    ['an unspeakable property', { ...counter, by: { 'for mat': list } }, /'for mat' needs another name/],
    ['a property without a domain', { ...counter, by: { format: 'pdf' } }, /'format' needs a domain/],
    ['an unknown domain', { ...counter, by: { format: { anything: true } } }, /'format' needs a domain/],
    [
      'two domains in one',
      { ...counter, by: { format: { ...list, matching: 'a' } } },
      /'format' needs a domain/,
    ],
    [
      'an empty list',
      { ...counter, by: { format: { oneOf: [] } } },
      /'format' needs 1 to 200 different values/,
    ],
    [
      'a value twice',
      { ...counter, by: { format: { oneOf: ['a', 'a'] } } },
      /'format' needs 1 to 200 different/,
    ],
    [
      'the mark of a pair in a value',
      { ...counter, by: { format: { oneOf: ['a*b'] } } },
      /'format' needs 1 to/,
    ],
    [
      'the mark of the rest as a value',
      { ...counter, by: { format: { oneOf: ['(other)'] } } },
      /'format' needs 1 to/,
    ],
    ['a line break in a value', { ...counter, by: { format: { oneOf: ['a\nb'] } } }, /'format' needs 1 to/],
    [
      'half a character as a value',
      { ...counter, by: { format: { oneOf: ['\ud800'] } } },
      /'format' needs 1 to/,
    ],
    ['a number as a value', { ...counter, by: { format: { oneOf: [1] } } }, /'format' needs 1 to/],
    ['a value too long', { ...counter, by: { format: { oneOf: ['a'.repeat(65)] } } }, /'format' needs 1 to/],
    [
      'too many values',
      { ...counter, by: { format: { oneOf: Array.from({ length: 201 }, String) } } },
      /1 to 200/,
    ],
    ['a pattern that takes everything', { ...counter, by: { q: { matching: '.*' } } }, /'q' needs a regular/],
    [
      'a pattern that takes anything with words',
      { ...counter, by: { q: { matching: '[^@]+' } } },
      /'q' needs a regular/,
    ],
    [
      'a pattern that takes addresses',
      { ...counter, by: { q: { matching: '\\S+@\\S+' } } },
      /'q' needs a regular/,
    ],
    [
      'a pattern that escapes its anchors',
      { ...counter, by: { q: { matching: 'a)|(?:b' } } },
      /'q' needs a regular/,
    ],
    ['a pattern with anchors', { ...counter, by: { q: { matching: '^a$' } } }, /'q' needs a regular/],
    ['a pattern that is none', { ...counter, by: { q: { matching: '[' } } }, /'q' needs a regular/],
    ['an empty pattern', { ...counter, by: { q: { matching: '' } } }, /'q' needs a regular/],
    ['no bucket edges', { ...counter, by: { size: { buckets: [] } } }, /'size' needs ascending/],
    ['bucket edges that fall', { ...counter, by: { size: { buckets: [5, 1] } } }, /'size' needs ascending/],
    ['a bucket edge twice', { ...counter, by: { size: { buckets: [1, 1] } } }, /'size' needs ascending/],
    [
      'a bucket edge that is no number',
      { ...counter, by: { size: { buckets: ['1'] } } },
      /'size' needs ascending/,
    ],
    [
      'too many properties',
      { ...counter, by: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`p${i}`, list])) },
      /more than 16/,
    ],
    [
      'pairs that are no list',
      { ...counter, by: { a: list, b: list }, pairs: 'a*b' },
      /`pairs` must be a list/,
    ],
    [
      'a pair of three',
      { ...counter, by: { a: list, b: list }, pairs: [['a', 'b', 'a']] },
      /`pairs` must be a list/,
    ],
    [
      'a pair with itself',
      { ...counter, by: { a: list, b: list }, pairs: [['a', 'a']] },
      /two different properties/,
    ],
    [
      'a pair with what is undeclared',
      { ...counter, by: { a: list }, pairs: [['a', 'b']] },
      /that are closed lists/,
    ],
    [
      'a pair with what every object has',
      { ...counter, by: { a: list }, pairs: [['a', 'value-of']] },
      /closed lists/,
    ],
    [
      'a pair that is not closed',
      { ...counter, by: { a: list, b: { matching: 'x' } }, pairs: [['a', 'b']] },
      /closed lists/,
    ],
    ['comments of another purpose', { kind: 'comment', ...facts }, /have the purpose feedback/],
    [
      'a question of comments in no language',
      { kind: 'comment', ...facts, purpose: 'feedback', ask: { '': '?' } },
      /must be texts by language/,
    ],
    [
      'comments with properties',
      { kind: 'comment', ...facts, purpose: 'feedback', by: {} },
      /'by' is not known/,
    ],
    ['a distribution without a unit', { kind: 'distribution', ...facts }, /no `unit`/],
    ['a funnel without steps', { kind: 'funnel', ...facts }, /needs `steps`/],
    ['a funnel of one step', { kind: 'funnel', ...facts, steps: ['a'] }, /needs `steps`/],
    ['a funnel with a step twice', { kind: 'funnel', ...facts, steps: ['a', 'a'] }, /needs `steps`/],
    ['a funnel with an unspeakable step', { kind: 'funnel', ...facts, steps: ['a', 'b c'] }, /needs `steps`/],
  ])('%s', (_, metric, problem) => {
    const problems = checkPlan(withMetric(metric))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(problem)
    expect(problems[0]).toContain("'note.exported'")
  })

  it.each([
    '__proto__',
    'constructor',
    'toString',
    '',
    'Note',
    '1st',
    'note exported',
    'note.',
    '.note',
    'note..x',
    'nоte',
    'n'.repeat(65),
  ])('the name %j', (name) => {
    const [problem, ...others] = checkPlan(withMetric(counter, name))
    expect(problem).toContain(`'${name}' needs another name`)
    expect(others).toEqual([])
  })

  it('two activity pulses', () => {
    const pulse = { kind: 'activity', ...facts }
    const problems = checkPlan({ ...plan, metrics: { 'app.active': pulse, 'app.alive': pulse } })
    expect(problems).toEqual(['Only one metric can be the activity pulse, not app.active and app.alive.'])
  })

  it('too many metrics', () => {
    const metrics = Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`m${i}`, counter]))
    expect(checkPlan({ ...plan, metrics })).toEqual(['A plan has at most 500 metrics.'])
  })

  it('all problems at once, each in a sentence', () => {
    const problems = checkPlan(withMetric({ kind: 'counter', by: { q: { matching: '.*' } } }))
    expect(problems).toHaveLength(4)
    for (const problem of problems) expect(problem).toMatch(/^The metric 'note\.exported'.*\.$/)
  })
})

describe('a survey is refused in a sentence that names it', () => {
  it.each<[string, unknown, RegExp]>([
    ['no question', without(survey, 'ask'), /no question/],
    ['a question in no language', { ...survey, ask: {} }, /no question/],
    ['an empty question', { ...survey, ask: { en: ' ' } }, /no question/],
    ['a question in what is no language', { ...survey, ask: { English: 'How?' } }, /no question/],
    ['no level', without(survey, 'level'), /no `level`/],
    ['a level that is a list', { ...survey, level: ['journey'] }, /no `level`/],
    ['no touchpoint', without(survey, 'touchpoint'), /no `touchpoint`/],
    ['no answers', without(survey, 'answers'), /two or more different answers/],
    ['one answer', { ...survey, answers: ['1'] }, /two or more different answers/],
    ['an answer twice', { ...survey, answers: ['1', '1'] }, /two or more different answers/],
    ['an answer too long', { ...survey, answers: ['1', 'a'.repeat(65)] }, /two or more different answers/],
    ['an expiry that is no day', { ...survey, expires: 'soon' }, /`expires` must be a day/],
    ['a kind of its own', { ...survey, kind: 'quiz' }, /must be made by/],
    ['no object', null, /must be made by/],
    ['no instrument', without(survey, 'instrument'), /must be made by/],
    ['no polarity', without(survey, 'good'), /must be made by/],
  ])('%s', (_, survey, problem) => {
    const problems = checkPlan(withSurvey(survey))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(problem)
    expect(problems[0]).toContain("'export-effort'")
  })

  it('a bad name, or the name of a metric', () => {
    expect(checkPlan(withSurvey(survey, '__proto__'))).toEqual(["The survey '__proto__' needs another name."])
    const twice = { ...plan, metrics: { effort: counter }, surveys: { effort: survey } }
    expect(checkPlan(twice)).toEqual(["The survey 'effort' has the name of a metric."])
  })
})

describe('a plan is refused', () => {
  it.each<[string, unknown, RegExp]>([
    ['no object', 'plan', /A plan is an object/],
    ['null', null, /A plan is an object/],
    ['a list', [], /A plan is an object/],
    ['no app', without(plan, 'app'), /`app`/],
    ['an app that is no name', { ...plan, app: '../notes' }, /`app`/],
    ['no version', without(plan, 'version'), /`version`/],
    ['version 0', { ...plan, version: 0 }, /`version`/],
    ['half a version', { ...plan, version: 1.5 }, /`version`/],
    ['no metrics', without(plan, 'metrics'), /`metrics`/],
    ['surveys that are a list', { ...plan, surveys: [] }, /`surveys`/],
    ['an unknown key', { ...plan, endpoint: 'https://…' }, /'endpoint' is not known in the plan/],
    ['no notice', without(plan, 'notice'), /`notice` is missing/],
    ['nobody responsible', { ...plan, notice: without(plan.notice, 'controller') }, /no `controller`/],
    ['nobody to write to', { ...plan, notice: without(plan.notice, 'contact') }, /no `contact`/],
    ['nowhere to read', { ...plan, notice: without(plan.notice, 'url') }, /no `url`/],
    ['endless retention', { ...plan, notice: without(plan.notice, 'retentionDays') }, /no `retentionDays`/],
    [
      'recipients that are no list',
      { ...plan, notice: { ...plan.notice, recipients: 'all' } },
      /`recipients`/,
    ],
    [
      'an unknown key in the notice',
      { ...plan, notice: { ...plan.notice, hidden: 1 } },
      /'hidden' is not known/,
    ],
    ['context that is a list', { ...plan, context: [] }, /`context` must be/],
    [
      'context named like its own',
      { ...plan, context: { version: list } },
      /context 'version' needs another name/,
    ],
    [
      'context that is free text',
      { ...plan, context: { user: { matching: '.+' } } },
      /context 'user' needs a regular/,
    ],
    [
      'more context than a batch takes',
      { ...plan, context: Object.fromEntries(Array.from({ length: 15 }, (_, i) => [`c${i}`, list])) },
      /at most 14/,
    ],
    ['the hash of another notice', { ...plan, noticeHash: '0'.repeat(64) }, /`noticeHash` does not belong/],
  ])('%s', (_, value, problem) => {
    const problems = checkPlan(value)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(problem)
  })
})

/** Every place in a plan, as the keys that lead there. */
function placesIn(value: unknown, path: readonly string[] = []): string[][] {
  const children = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return [[...path], ...children.flatMap(([key, child]) => placesIn(child, [...path, key]))]
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by
  const children = value as Record<string, unknown>
  const child = replaced(children[key], rest, by)
  return Array.isArray(value) ? value.with(Number(key), child) : { ...children, [key]: child }
}

describe('promise 9: the host app never suffers — checking a plan never throws', () => {
  const refusals = (value: unknown): boolean => {
    try {
      parsePlan(value)
      return true
    } catch (error) {
      return error instanceof PlanError && error.problems.every((problem) => /^[A-Z`'].*\.$/s.test(problem))
    }
  }

  it('whatever JSON, whatever value comes', () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }),
    )
    fc.assert(fc.property(anything, (value) => refusals(value)))
    fc.assert(fc.property(anything, (value) => refusals(withMetric(value)) && refusals(withSurvey(value))))
  })

  it('whatever stands in the place of any part of a plan', () => {
    const json = JSON.parse(JSON.stringify(full)) as unknown
    const awkward = fc.constantFrom<unknown>(null, '', [], {}, { toString: 1, valueOf: 1 }, -1, '__proto__', [
      null,
    ])
    const place = fc.constantFrom(...placesIn(json))
    fc.assert(
      fc.property(place, fc.oneof(awkward, fc.jsonValue()), (path, value) =>
        refusals(replaced(json, path, value)),
      ),
      { numRuns: 500 },
    )
  })
})

it('comments need to be kept for as long as it takes until they may be read', () => {
  const idea = { kind: 'comment', purpose: 'feedback', why: 'Hear what is missing', expires: '2027-06-30' }
  const keeping = (retentionDays: number, metric: object) => ({
    ...plan,
    notice: { ...plan.notice, retentionDays },
    metrics: { 'app.idea': metric },
  })
  expect(checkPlan(keeping(44, counter))).toEqual([])
  expect(checkPlan(keeping(45, idea))).toEqual([])
  expect(checkPlan(keeping(44, idea))).toEqual([
    expect.stringMatching(/'app.idea' needs `retentionDays` of 45/),
  ])
})
