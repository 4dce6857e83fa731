import { createCore, memoryStore, soleLock, type Platform, type Sayso } from '@sayso/sdk/core'
import type { Figure, Reading } from '../lib/figure.ts'
import { plan } from '../plan.ts'

const callsPerRun = 200_000
const runs = 21
/** What an ordinary queue would hold before it is sent. */
const queueLength = 1_000

/** A device whose clock and storage are real and whose network swallows everything. */
const platform = (): Platform => ({
  name: 'web',
  now: () => Date.now(),
  random: () => Math.random(),
  batchId: () => crypto.randomUUID(),
  store: memoryStore(),
  lock: soleLock,
  after: () => () => {},
  onLeave: () => () => {},
  objection: () => undefined,
  send: () => Promise.resolve({ answer: { accepted: 1, rejected: [] } }),
})

const start = (): Sayso<typeof plan> =>
  createCore(
    { plan, key: 'pk', url: 'http://localhost', context: { version: '1.0.0', channel: 'stable' } },
    platform(),
  )

/** Nanoseconds of one call. */
function timeOf(call: () => void): number {
  const before = process.hrtime.bigint()
  for (let i = 0; i < callsPerRun; i++) call()
  return Number(process.hrtime.bigint() - before) / callsPerRun
}

/** The time of a call as a multiple of the time to push the same event onto an array, taken in turns. */
function ratioToPush(variant: string, call: () => void, event: () => unknown): Reading {
  const queue: unknown[] = []
  const push = (): void => {
    queue.push(event())
    if (queue.length === queueLength) queue.length = 0
  }
  timeOf(call)
  timeOf(push)
  const ratios = Array.from({ length: runs }, () => timeOf(call) / timeOf(push))
  return { variant, unit: 'ratio', runs: ratios }
}

const plain = (): unknown => ({ metric: 'note.opened', properties: undefined })
const withProperties = (): unknown => ({
  metric: 'note.exported',
  properties: { format: 'pdf', source: 'menu' },
})

function measure(sayso: Sayso<typeof plan>): Reading[] {
  return [
    ratioToPush('no properties', () => sayso.track('note.opened'), plain),
    ratioToPush(
      'one property',
      () => sayso.track('note.edited', { input: 'touch' }),
      () => ({
        metric: 'note.edited',
        properties: { input: 'touch' },
      }),
    ),
    ratioToPush(
      'two properties',
      () => sayso.track('note.exported', { format: 'pdf', source: 'menu' }),
      withProperties,
    ),
  ]
}

export const trackRatio: Figure = {
  name: 'sdk.track_ratio_to_array_push',
  measure() {
    const sayso = start()
    sayso.consent.grant(['usage'], 'benchmark')
    return measure(sayso)
  },
}

export const offRatio: Figure = {
  name: 'sdk.off_ratio_to_array_push',
  measure() {
    const sayso = start()
    sayso.consent.deny()
    return measure(sayso)
  },
}
