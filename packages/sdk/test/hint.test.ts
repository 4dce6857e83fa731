import { counter, definePlan, matching, scrub, type Plan } from '@sayso/shared-schema'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest'
import type { Sayso, SaysoOptions } from '../src/api.ts'
import { Device } from './device.ts'
import { planWithPulse } from './plan.ts'

/** An app's own plan: each test has one that nobody was told of. */
const freshPlan = (): Plan => definePlan(withoutHash(planWithPulse))
const withoutHash = ({ noticeHash: _, ...input }: typeof planWithPulse): Omit<Plan, 'noticeHash'> => input

let warn: MockInstance<typeof console.warn>
beforeEach(() => void (warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)))
afterEach(() => void warn.mockRestore())

const open = (options: Partial<SaysoOptions<Plan>> = {}, plan = freshPlan()): Sayso<Plan> =>
  new Device().openGranted(plan, { key: 'pk_dev_notes', ...options })

/** What the console was told, after whatever was still to be loaded has been. */
async function told(): Promise<string[]> {
  await vi.dynamicImportSettled()
  return warn.mock.calls.map(String)
}

describe('a hint in the console, in development only, once', () => {
  it.each<[string, (sayso: Sayso<Plan>) => void, string]>([
    [
      'a name that the plan does not declare',
      (sayso) => sayso.track('note.exportd'),
      "track() was called with a name that the plan does not declare. It declares 'note.created', 'note.exported', 'search.done', 'beta.opened'.",
    ],
    [
      'a method that is for another kind',
      (sayso) => sayso.track('export.duration'),
      "'export.duration' is of the kind distribution: measure() records it, not track().",
    ],
    [
      'the pulse, which records itself',
      (sayso) => sayso.track('app.active'),
      "'app.active' is of the kind activity: the SDK itself records it, not track().",
    ],
    [
      'a value that is not on the list',
      (sayso) => sayso.track('note.exported', { format: 'docx', source: 'menu' }),
      "'note.exported' got a value that counts as (other): 'format' takes pdf, md, html.",
    ],
    [
      'properties that are missing or of another type',
      (sayso) => sayso.track('search.done', { words: '3' }),
      "'search.done' got a value that counts as (other): 'words' takes finite numbers; 'language' takes texts that match [a-z]{2}.",
    ],
    [
      'a step that there is not',
      (sayso) => sayso.step('onboarding', 'bought'),
      "'onboarding' has these steps: opened, created, shared.",
    ],
    [
      'an answer that there is not',
      (sayso) => sayso.score('main-use', 'school'),
      "'main-use' has these answers: work, home.",
    ],
    [
      'a number that is none',
      (sayso) => sayso.measure('export.duration', NaN),
      "'export.duration' takes finite numbers of 0 or more.",
    ],
    [
      'an error that was not described',
      (sayso) => sayso.error('app.error', new Error('Hello') as never),
      "'app.error' takes what describeError() returns.",
    ],
    [
      'a metric that has expired',
      (sayso) => sayso.track('beta.opened'),
      "'beta.opened' is no longer recorded: it expired on 2026-11-20.",
    ],
  ])('says what is wrong with %s', async (_, call, hint) => {
    const sayso = open()
    call(sayso)
    expect(await told()).toEqual([expect.stringContaining(`Sayso: ${hint} (`)])
  })

  it('is not about what happens to sound calls: too many errors, steps out of order', async () => {
    const sayso = open()
    sayso.error('app.error', undefined)
    sayso.step('onboarding', 'shared')
    expect(await told()).toEqual([])
    expect(sayso.drops()).toEqual({ rate_limited: 1, out_of_order: 1 })
  })

  it('is said once, however much is wrong, and all of it is counted', async () => {
    const sayso = open()
    for (let i = 0; i < 3; i++) {
      sayso.track('note.exportd')
      sayso.measure('export.duration', -1)
      await told()
    }
    expect(await told()).toHaveLength(1)
    expect(sayso.drops()).toEqual({ undeclared_metric: 3, invalid_number: 3 })
  })

  it('is not said with a production key', async () => {
    for (const key of ['pk_notes', 'pk_production_dev', 'dev', '']) open({ key }).track('note.exportd')
    expect(await told()).toEqual([])
  })

  it('promise 1: nothing before yes — not a word about calls that were not recorded anyway', async () => {
    new Device().open(freshPlan(), { key: 'pk_dev_notes' }).track('note.exportd')
    expect(await told()).toEqual([])
  })

  it('promise 9: a console that throws, or a getter that does, is nothing to the app', async () => {
    warn.mockImplementation(() => {
      throw new Error('The host is hostile.')
    })
    const format = { toString: (): never => expect.fail('The host is hostile.') }
    const sayso = open()
    sayso.track('note.exportd')
    sayso.track('note.exported', { format, source: 'menu' })
    await told()
    expect(sayso.drops()).toEqual({ undeclared_metric: 1, undeclared_value: 1 })
  })

  it('says that a text was taken for somebody’s, without repeating it', async () => {
    const { app, version, notice } = planWithPulse
    const facts = { purpose: 'usage', why: 'Decide something', expires: '2028-12-31' } as const
    const metrics = { 'theme.chosen': counter({ ...facts, by: { name: matching('[\\w+-]+') } }) }
    open({ scrub }, definePlan({ app, version, notice, metrics })).track('theme.chosen', {
      name: '+4915112345678',
    })
    const [hint] = await told()
    expect(hint).toContain('it looks as if it were about a person')
    expect(hint).not.toContain('4915112345678')
  })

  it('law: never holds anything of what the app passed', async () => {
    const secret = fc.string({ minLength: 1 }).map((text) => `§${text}`)
    const input = fc.oneof(
      secret,
      fc.record({ format: secret, source: secret }),
      fc.dictionary(secret, secret),
      fc.constant(new Error('§')),
    )
    const names = [...Object.keys(planWithPulse.metrics), ...Object.keys(planWithPulse.surveys)]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('track', 'measure', 'step', 'score', 'error'),
        fc.oneof(fc.constantFrom(...names), secret),
        input,
        async (method, name, input) => {
          warn.mockClear()
          const sayso = open() as unknown as Record<string, (name: string, input: unknown) => void>
          sayso[method]?.(name, input)
          expect((await told()).join()).not.toContain('§')
        },
      ),
    )
  })
})
