import { expect, it } from 'vitest'
import { dayText } from './day-text.ts'

const now = new Date(2026, 10, 21, 15, 0).getTime()
const text = (...date: [number, number, number, number]) => dayText(new Date(...date).getTime(), now, 'en-GB')

it('says a time as one would', () => {
  expect(text(2026, 10, 21, 9)).toBe('09:00')
  expect(text(2026, 10, 20, 9)).toBe('Fri')
  expect(text(2026, 9, 3, 9)).toBe('3 Oct')
  expect(text(2025, 9, 3, 9)).toBe('3 Oct 2025')
})
