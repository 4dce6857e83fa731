import { expect, it } from 'vitest'
import { deviceLimits, limits } from './limits.ts'

it('what a device keeps to is what the collector takes', () => {
  expect(deviceLimits.valueLength).toBe(limits.valueLength)
  expect(deviceLimits.nPerEntry).toBe(limits.nPerEntry)
  expect(deviceLimits.cells).toBeLessThan(limits.entriesPerBatch)
  expect(limits.entryAgeDays).toBeLessThan(limits.ledgerDays)
})
