import { dayOfTime } from '@sayso/shared-schema'
import { expect, it } from 'vitest'
import { firstFlags } from './first.ts'

const day = (text: string): number => dayOfTime(Date.parse(text))

it.each([
  ['never before', '2026-11-21', undefined, 'dwm'],
  ['the same day', '2026-11-21', '2026-11-21', undefined],
  ['the day before, in the same week', '2026-11-21', '2026-11-20', 'd'],
  ['Sunday before Monday', '2026-11-23', '2026-11-22', 'dw'],
  ['the month before, in the same week', '2026-11-01', '2026-10-31', 'dm'],
  ['the year before, in the same ISO week', '2027-01-01', '2026-12-31', 'dm'],
  ['the first day of the month, in another week', '2026-11-21', '2026-11-01', 'dw'],
  ['the month before, and so the week before', '2026-11-21', '2026-10-21', 'dwm'],
  ['a later day, when the clock was set back', '2026-11-21', '2026-11-22', undefined],
  ['a day of another month to come', '2026-11-21', '2027-03-01', undefined],
])('%s: on %s, last on %s, it is %s', (_, today, last, flags) => {
  expect(firstFlags(day(today), last === undefined ? undefined : day(last))).toBe(flags)
})
