import { expect, test } from 'vitest'
import { Device } from '../../test/device.ts'
import { plan } from '../../test/plan.ts'
import { createCore } from '../sayso.ts'
import { loadWords } from '../words/languages.ts'
import { createPrivacyCentre, type PrivacyCentre } from './privacy-centre.ts'

const words = await loadWords('en')

const options = {
  plan,
  key: 'pk_x',
  url: 'https://c.example',
  context: { version: '1.0.0', channel: 'beta' },
} as const

function open() {
  const device = new Device()
  const sayso = createCore(options, device.platform)
  return { device, sayso, centre: createPrivacyCentre(sayso, words) }
}
const states = (centre: PrivacyCentre): string[] => centre.choices().map(({ state }) => state)

test('statement 9: purposes are accepted one by one; what was asked beside is refused, and not asked again', () => {
  const { centre } = open()
  expect(centre.due()).toEqual(['usage', 'errors', 'feedback'])
  centre.accept(['errors'], 'prompt')
  expect(states(centre)).toEqual(['denied', 'granted', 'denied'])
  expect(centre.due()).toEqual([])
})

test('statement 15: the record names how the choice was made and in which language it was shown', () => {
  const { sayso, centre } = open()
  centre.accept(['errors'], 'settings')
  expect(sayso.consent.record().decisions.errors).toMatchObject({ how: 'settings', language: 'en' })
})

test('a choice that the device cannot keep is known as such', () => {
  const { device, centre } = open()
  device.disk.set = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
  }
  expect(centre.accept(['usage'], 'prompt')).toBe(false)
  expect(centre.refuse()).toBe(false)
  Reflect.deleteProperty(device.disk, 'set')
  expect(centre.accept(['usage'], 'prompt')).toBe(true)
  expect(centre.refuse()).toBe(true)
})

test('statement 11: a question that is dismissed is no choice, and is not asked again on this page', () => {
  const { device, centre } = open()
  centre.dismiss()
  expect(centre.due()).toEqual([])
  expect(states(centre)).toEqual(['unknown', 'unknown', 'unknown'])
  expect(centre.isDecided()).toBe(false)
  expect([...device.disk]).toEqual([])
})

test('statement 16: samples are real batches of the SDK, and making them writes, sends and starts nothing', () => {
  const { device, sayso, centre } = open()
  const before = device.asked.length
  const samples = centre.samples()
  expect(samples.map(({ description }) => description?.purposes)).toEqual(['Usage', 'Errors', 'Feedback'])
  expect(samples.flatMap(({ description }) => description?.metrics.map(({ metric }) => metric))).toEqual([
    'note.created',
    'note.exported',
    'search.done',
    'export.duration',
    'onboarding',
    'app.error',
    'export-effort',
    'main-use',
  ])
  expect(device.asked.slice(before)).toEqual([])
  expect(device.sendings).toEqual([])
  expect(sayso.pending()).toEqual([])
  // The same actions, once agreed to, are sealed as the same bytes but for the number of the batch.
  sayso.consent.grant(['feedback'], 'test')
  sayso.score('export-effort', 7)
  sayso.score('main-use', 'home')
  sayso.close()
  const masked = (body = ''): string => body.replace(/"batch":"[^"]+"/, '').replace(/"day":"[^"]+"/g, '')
  expect(masked(samples[2]?.body)).toBe(masked(sayso.pending()[0]?.body))
})

test('promise 4: what waits and what was sent is shown byte for byte, with what became of it', async () => {
  const { device, sayso, centre } = open()
  device.network = () => ({
    answer: { accepted: 1, rejected: [{ index: 2, reason: 'too_old' }], duplicate: true },
  })
  centre.accept(['usage'], 'test')
  sayso.track('note.exported', { format: 'doc' as 'md', source: 'menu' })
  sayso.close()
  expect(centre.pending().map(({ body }) => body)).toEqual(sayso.pending().map(({ body }) => body))
  expect(centre.pending()[0]?.status).toBe('Waiting to be sent')

  const again = createPrivacyCentre(createCore(options, device.platform), words)
  await again.sendNow()
  const [sent] = again.sent()
  expect(sent?.body).toBe(device.sendings[0]?.body)
  // Where this is run, the day may be another one already.
  const day = new Date(device.platform.now()).toLocaleDateString('en', { dateStyle: 'medium' })
  expect(sent?.status).toContain(`Sent · ${day}`)
  expect(sent?.answer).toEqual([
    'The server counted 1 entry.',
    'It had arrived before, and was not counted twice.',
    'The server left out 1 entry.',
    'Entry 3: Too old to be told apart from a repeat',
  ])
  expect(again.drops()).toEqual({
    onDevice: [{ reason: 'A value that is not on the list; counted as “other”', n: 1 }],
    atServer: [{ reason: 'Too old to be told apart from a repeat', n: 1 }],
  })
})

test('statement 20: a receipt can be exported, as data and as text; before a choice there is none', async () => {
  const { centre } = open()
  expect(await centre.receipt()).toBeUndefined()
  centre.accept(['usage'], 'prompt')
  const receipt = await centre.receipt()
  expect(JSON.parse(receipt?.json ?? '')).toMatchObject({ app: 'notes' })
  expect(receipt?.text).toContain('Usage: accepted')
})

test('statement 32: while a signal objects, it is said why nothing is recorded', () => {
  const { device, centre } = open()
  expect(centre.objection()).toBeUndefined()
  device.objecting = true
  expect(centre.objection()).toContain('Global Privacy Control')
  expect(centre.due()).toEqual([])
})

test('what was taken back by a refusal of everything leaves nothing to take back', () => {
  const { device, centre } = open()
  centre.accept(['usage', 'errors', 'feedback'], 'prompt')
  expect(centre.isGranted()).toBe(true)
  // A signal that objects hides the yes; it can be taken back all the same.
  device.objecting = true
  expect(centre.isGranted()).toBe(true)
  centre.refuse()
  expect(centre.isGranted()).toBe(false)
})

test('promise 9: whatever somebody else wrote into the storage, it is shown, and nothing throws', async () => {
  const { device, sayso, centre } = open()
  centre.accept(['feedback'], 'test')
  sayso.score('export-effort', 7)
  await sayso.flush()
  const [name = ''] = [...device.disk.keys()].filter((key) => key.startsWith('sent.'))
  const batch = JSON.parse(device.disk.get(name) ?? '') as object
  for (const change of [
    { time: 'yesterday' },
    { time: 1e300 },
    { answer: undefined },
    { answer: { accepted: 'all', rejected: [] } },
    { answer: { accepted: 1, rejected: [null] } },
    { answer: { accepted: 1, rejected: 7 } },
    { body: { entries: [] } },
    { body: '<img src=x onerror=alert(1)>' },
  ]) {
    device.disk.set(name, JSON.stringify({ ...batch, ...change }))
    expect(centre.sent().length, JSON.stringify(change)).toBe(1)
    expect(() => centre.drops()).not.toThrow()
  }
})
