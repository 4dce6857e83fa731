import { receiptSchema } from '@sayso/shared-schema'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConsentRecord } from '../src/consent/record.ts'
import { receiptOf, receiptText } from '../src/receipt.ts'
import { languages, loadWords } from '../src/words.ts'
import { Device } from './device.ts'
import { plan } from './plan.ts'

const isReceipt = new Ajv2020().compile(receiptSchema)
const day = 86_400_000

/** Somebody agreed to usage in German, and refused errors. */
function decided(): { device: Device; record: ConsentRecord } {
  const device = new Device()
  const { consent } = device.open(plan)
  consent.grant(['usage'], 'prompt', 'de')
  consent.deny(['errors'])
  return { device, record: consent.record() }
}

describe('statement 20: a receipt can be exported', () => {
  it('as JSON with the fields of ISO/IEC TS 27560, and no id of anybody', () => {
    const { device, record } = decided()
    const receipt = receiptOf(plan, record, device.time + day)
    expect(isReceipt(receipt), JSON.stringify(isReceipt.errors)).toBe(true)
    const validity = { validity_duration: 'P393D', valid_until: '2027-12-19T10:00:00.000Z' }
    expect(receipt).toEqual({
      schema_version: 'sayso-1; ISO/IEC TS 27560:2023',
      record_id: receipt.record_id,
      app: 'notes',
      export_time: '2026-11-22T10:00:00.000Z',
      pii_processing: [
        {
          purpose: 'usage',
          lawful_basis: 'consent',
          privacy_notice: { sha256: plan.noticeHash, version: 3, url: 'https://notes.example/privacy' },
          language: 'de',
          pii_information: [{ pii_type: 'counter' }, { pii_type: 'distribution' }, { pii_type: 'funnel' }],
          pii_controllers: [{ party_name: 'Notes Ltd', party_contact: 'privacy@notes.example' }],
          recipient_third_parties: [],
          retention_period: 'P400D',
          withdrawal_method: receipt.pii_processing[0]?.withdrawal_method,
          event: {
            event_time: '2026-11-21T10:00:00.000Z',
            event_state: 'given',
            event_type: 'explicit',
            obtained_by: 'prompt',
            ...validity,
          },
        },
        {
          purpose: 'errors',
          lawful_basis: 'consent',
          privacy_notice: { sha256: plan.noticeHash, version: 3 },
          event: {
            event_time: '2026-11-21T10:00:00.000Z',
            event_state: 'refused',
            event_type: 'explicit',
            obtained_by: 'denied',
            ...validity,
          },
        },
      ],
    })
    expect(receipt.pii_processing[0]?.withdrawal_method).toContain('privacy@notes.example')
  })

  it('whose id is that of the decisions alone: the same on every export, another for another decision', () => {
    const { device, record } = decided()
    const { record_id } = receiptOf(plan, record, device.time)
    expect(receiptOf(plan, record, device.time + day).record_id).toBe(record_id)
    const { usage } = record.decisions
    if (!usage) return expect.fail('Nothing was agreed to.')
    const changed = { decisions: { ...record.decisions, usage: { ...usage, how: 'settings' } } }
    expect(receiptOf(plan, changed, device.time).record_id).not.toBe(record_id)
    expect(record_id).toMatch(/^[0-9a-f]{64}$/)
  })

  it('which tells what was agreed to then, even if the plan says otherwise now', () => {
    const { device, record } = decided()
    const wider = { ...plan, notice: { ...plan.notice, controller: 'Others Ltd', retentionDays: 900 } }
    expect(receiptOf(wider, record, device.time)).toEqual(receiptOf(plan, record, device.time))
  })

  it('which says so when a decision has lapsed', () => {
    const { device, record } = decided()
    const states = (after: number): string[] =>
      receiptOf(plan, record, device.time + after).pii_processing.map(({ event }) => event.event_state)
    expect(states(393 * day - 1)).toEqual(['given', 'refused'])
    expect(states(393 * day)).toEqual(['expired', 'expired'])
  })

  it('and always fits the published schema, whatever was decided when', () => {
    const purposes = fc.uniqueArray(fc.constantFrom('usage', 'errors', 'feedback' as const))
    const step = fc.record({ purposes, yes: fc.boolean(), wait: fc.integer({ min: 0, max: 400 * day }) })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
        const device = new Device()
        const { consent } = device.open(plan)
        for (const { purposes, yes, wait } of steps) {
          device.time += wait
          if (yes) consent.grant(purposes, 'settings', 'ar')
          else consent.deny(purposes)
        }
        const record = consent.record()
        if (Object.keys(record.decisions).length)
          expect(isReceipt(receiptOf(plan, record, device.time))).toBe(true)
      }),
    )
  })

  it.each(languages)('as text that says the same, in words of %s', async (language) => {
    const { device, record } = decided()
    const words = await loadWords(language)
    const text = receiptText(receiptOf(plan, record, device.time), words)
    const { purposes, receipt, facts, kinds } = words
    for (const part of [
      receipt.title,
      `${purposes.usage.name}: ${receipt.granted}`,
      `${purposes.errors.name}: ${receipt.denied}`,
      kinds.counter,
      `${facts.controller}: Notes Ltd`,
      `${facts.contact}: privacy@notes.example`,
      facts.nobodyElse.replace('{controller}', 'Notes Ltd'),
      facts.rightsText,
      'https://notes.example/privacy',
      plan.noticeHash,
    ])
      expect(text).toContain(part)
    expect(text).not.toMatch(/undefined|NaN|\{\w+\}/)
  })

  it('and names the recipients where there are any, in English unless told', () => {
    const device = new Device()
    const shared = { ...plan, notice: { ...plan.notice, recipients: ['Statistics Ltd', 'Others Ltd'] } }
    const { consent } = device.open(shared)
    consent.grant(['usage'], 'prompt')
    const text = receiptText(receiptOf(shared, consent.record(), device.time))
    expect(text).toContain('Received by: Statistics Ltd and Others Ltd')
    expect(text).toContain('Kept for: 400 days')
  })
})
