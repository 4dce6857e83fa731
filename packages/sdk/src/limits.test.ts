import { limits } from '@sayso/shared-schema'
import { expect, it } from 'vitest'
import {
  mostCalls,
  mostCells,
  mostCharacters,
  mostFrames,
  mostReportCharacters,
  mostTemplateCharacters,
  mostTypeCharacters,
  mostValueCharacters,
} from './limits.ts'

it('a device keeps within what the collector takes', () => {
  expect(mostCalls).toBe(limits.nPerEntry)
  expect(mostValueCharacters).toBe(limits.valueLength)
  expect(mostFrames).toBe(limits.framesPerError)
  expect(mostTemplateCharacters).toBe(limits.templateLength)
  expect(mostTypeCharacters).toBe(limits.nameLength)
  expect(mostReportCharacters).toBeLessThanOrEqual(limits.framesPerError * limits.frameLength)
  expect(mostCells + limits.propertiesPerMetric).toBeLessThan(limits.entriesPerBatch)
  // Three bytes a character at most, one entry beyond the bound, and 6 kB for the envelope.
  expect(2.5 * mostCharacters + mostReportCharacters + 6_000).toBeLessThan(limits.batchBytes)
})
