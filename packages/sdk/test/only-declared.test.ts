import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  breakdownsOf,
  counter,
  definePlan,
  definitionOf,
  matching,
  scrub,
  type Entry,
  type Plan,
} from '@sayso/shared-schema'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Sayso } from '../src/api.ts'
import { createSayso } from '../src/node.ts'
import { Device } from './device.ts'
import { planWithPulse as plan, report } from './plan.ts'

const { app, version, notice } = plan
/** Patterns that take addresses and phone numbers as well. */
const open = definePlan({
  app,
  version,
  notice,
  context: { build: matching('[\\w.-]+') },
  metrics: {
    'theme.chosen': counter({
      purpose: 'usage',
      why: 'Decide which themes to ship',
      expires: '2028-12-31',
      by: { name: matching('[\\w.+-]+') },
    }),
  },
})

/** Whether the plan declares what an entry says. */
function isDeclared({ metric, by, value, exemplar, ...rest }: Entry): boolean {
  const definition = definitionOf(plan, metric)
  if (!definition) return false
  const schema = by === undefined ? undefined : breakdownsOf(definition)[by]
  const isValue =
    by === undefined ||
    (schema !== undefined &&
      value !== undefined &&
      (Array.isArray(schema['enum'])
        ? schema['enum'].includes(value)
        : value.length <= 64 && new RegExp((schema['pattern'] ?? '^\\d') as string, 'u').test(value)))
  const isExemplar = exemplar === undefined || (by === 'fingerprint' && isSafe(exemplar))
  return isValue && isExemplar && Object.keys(rest).every((key) => ['day', 'n', 'first'].includes(key))
}

const isSafe = (exemplar: NonNullable<Entry['exemplar']>): boolean =>
  Object.keys(exemplar).every((key) => key === 'type' || key === 'frames') &&
  /^[\w$.]{1,64}$/.test(exemplar.type) &&
  exemplar.frames.length <= 20 &&
  exemplar.frames.every((frame) => frame.length <= 200 && /^[\w$.<># -]*@[\w$.-]*:\d+:\d+$/.test(frame))

/** The SDK as a program sees it that was never compiled: any name, any value. */
const untyped = (sayso: Sayso<typeof plan>): Sayso<Plan> => sayso

const names = fc.oneof(
  fc.constantFrom(...Object.keys(plan.metrics), ...Object.keys(plan.surveys)),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'note.shared'),
  fc.string(),
)
const values = fc.oneof(
  fc.constantFrom<unknown>('pdf', 'md', 'menu', 'en', 3, -1, NaN, Infinity, '3', 'opened', 'created', 'work'),
  fc.constantFrom<unknown>('somebody@example.org', 'x'.repeat(1_000_000), '(other)', 'pdf*menu', 'en\nen'),
  fc.anything(),
)
const reports = fc.record(
  {
    fingerprint: fc.oneof(fc.constant<unknown>(report.fingerprint), values),
    exemplar: fc.oneof(
      fc.constant<unknown>(report.exemplar),
      fc.record({
        type: values,
        frames: fc.oneof(fc.array(values, { maxLength: 3 }), values),
        message: values,
      }),
      fc.constantFrom<unknown>(
        { type: 'Error', frames: ['save@notes.js:1:1\nsomebody@example.org'] },
        { type: 'Error', frames: Array<string>(21).fill('save@notes.js:1:1') },
        { ...report.exemplar, message: 'somebody@example.org' },
      ),
      values,
    ),
  },
  { requiredKeys: [] },
)
const properties = fc.dictionary(fc.constantFrom('format', 'source', 'words', 'language', 'user'), values)
const call = fc.oneof(
  fc.tuple(fc.constant('track'), names, fc.oneof(properties, values)),
  fc.tuple(fc.constantFrom('measure', 'step', 'score'), names, values),
  fc.tuple(fc.constant('error'), fc.oneof(fc.constant('app.error'), names), reports),
)

describe('promise 3: only what the plan declares', () => {
  it('leaves the device, whatever an app calls with whatever', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 20 }), async (calls) => {
        const device = new Device()
        const sayso = device.openGranted(plan)
        for (const [method, name, value] of calls) {
          const record = untyped(sayso)[method as 'track'] as (name: string, value: unknown) => void
          record(name, value)
        }
        await sayso.flush()
        expect(device.entries.filter((entry) => !isDeclared(entry))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('so a value, a property, a metric and a kind that are not declared are counted as such, and never named', async () => {
    const device = new Device()
    const sayso = device.openGranted(plan)
    const any = untyped(sayso)
    any.track('note.exported', { format: 'docx', source: 'menu', user: 'somebody@example.org' })
    any.track('note.shared', { with: 'somebody@example.org' })
    any.measure('note.created', 5)
    any.step('onboarding', 'somebody@example.org')
    any.score('export-effort', 'somebody@example.org')
    any.error('app.error', { fingerprint: 'somebody@example.org', exemplar: report.exemplar } as never)
    await sayso.flush()
    const sent = device.sendings.map(({ body }) => body).join()
    expect(sent).not.toMatch(/somebody|docx|note\.shared/)
    expect(sent).toContain('"value":"(other)"')
    expect(device.batches[0]?.drops).toEqual({ undeclared_value: 3, undeclared_metric: 2, malformed: 1 })
  })

  it('and so does nothing but what the plan declares as context', async () => {
    const device = new Device()
    const context = { version: '2.3.1+build.9f2c', channel: 'nightly', user: 'somebody@example.org' }
    const sayso = device.open(plan, { context: context as never })
    sayso.consent.grant(['usage'], 'test')
    await sayso.flush()
    expect(device.batches[0]?.context).toEqual({ platform: 'web', version: '(other)', channel: '(other)' })
  })

  it('declared context is told as it is', async () => {
    const device = new Device()
    const sayso = device.open(plan, { context: { version: '2.3.1-beta.2', channel: 'beta' } })
    sayso.consent.grant(['usage'], 'test')
    await sayso.flush()
    expect(device.batches[0]?.context).toEqual({ platform: 'web', version: '2.3.1-beta.2', channel: 'beta' })
  })

  it('a pattern that takes what people are known by is scrubbed: such a value counts as the rest', async () => {
    const device = new Device()
    const context = { version: '10.0.0.1', build: '192.168.0.17' }
    const sayso = device.open(open, { context, scrub })
    sayso.consent.grant(['usage'], 'test')
    for (const name of ['dark', '10.1.2.3', '89123456789']) sayso.track('theme.chosen', { name })
    await sayso.flush()
    const sent = device.sendings.map(({ body }) => body).join()
    expect(sent).not.toMatch(/8912|192\.168|10\.1/)
    expect(device.batches[0]).toMatchObject({
      context: { version: '10.0.0.1', build: '(other)' },
      drops: { undeclared_value: 2 },
    })
    expect(device.entries.map(({ value, n }) => [value, n])).toEqual([
      [undefined, 3],
      ['dark', 1],
      ['(other)', 2],
    ])
  })

  it('in Node it is scrubbed without being told to', () => {
    for (const name of ['CI', 'DO_NOT_TRACK', 'CONTINUOUS_INTEGRATION', 'BUILD_NUMBER']) vi.stubEnv(name, '')
    const folder = mkdtempSync(join(tmpdir(), 'sayso-scrub-'))
    const context = { version: '10.0.0.1', build: '192.168.0.17' }
    const sayso = createSayso({ plan: open, key: 'pk', url: 'http://127.0.0.1:9', context, folder })
    sayso.consent.grant(['usage'], 'test')
    for (const name of ['dark', '10.1.2.3', '89123456789']) sayso.track('theme.chosen', { name })
    sayso.close()
    const waiting = sayso.pending().map(({ body }) => body)
    expect(waiting.join()).toContain('dark')
    expect(waiting.join()).not.toMatch(/8912|192\.168|10\.1/)
    rmSync(folder, { recursive: true })
    vi.unstubAllEnvs()
  })
})
