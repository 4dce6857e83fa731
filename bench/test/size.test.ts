import { expect, it } from 'vitest'
import { sizes } from '../figures/sdk-size.ts'

it('the core weighs at most 5,120 bytes, and 7,168 with errors: minified as webpack and Rollup do, with brotli', async () => {
  const { core, withErrors } = await sizes()
  expect(core.terser).toBeGreaterThan(3_000)
  expect(core.terser).toBeLessThanOrEqual(5_120)
  expect(withErrors.terser).toBeLessThanOrEqual(7_168)
})
