import { expect, test } from 'vitest'

test('statement 5: importing the elements where there is no page has no effect, and defining them does nothing', async () => {
  const before = Object.keys(globalThis)
  const { defineSaysoElements } = await import('../ui.ts')
  expect(() => defineSaysoElements()).not.toThrow()
  expect(Object.keys(globalThis)).toEqual(before)
})
