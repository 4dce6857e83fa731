import { expect, test } from 'vitest'
import { Device } from './device.ts'
import { planWithPulse } from './plan.ts'

const aDay = 86_400_000

test('promise 1: a yes of today says nothing of the day of the last no', async () => {
  const device = new Device('2026-11-18T10:00:00Z')
  const sayso = device.openGranted(planWithPulse)
  await sayso.flush()
  sayso.consent.deny()
  device.sendings.length = 0
  device.time += 2 * aDay
  sayso.consent.grant(['usage'], 'test')
  await sayso.flush()
  expect(new Set(device.entries.map(({ day }) => day))).toEqual(new Set(['2026-11-20']))
})
