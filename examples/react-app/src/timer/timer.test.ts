import { describe, expect, it } from 'vitest'
import { clockText, idle, millisecondsLeft, step } from './timer.ts'

const minute = 60_000

describe('the timer', () => {
  it('runs down while it runs, and stands still while it is paused', () => {
    const started = step(idle(25), { type: 'toggle', now: 0 })
    expect(millisecondsLeft(started, 10 * minute)).toBe(15 * minute)
    const paused = step(started, { type: 'toggle', now: 10 * minute })
    expect(millisecondsLeft(paused, 40 * minute)).toBe(15 * minute)
    const again = step(paused, { type: 'toggle', now: 40 * minute })
    expect(millisecondsLeft(again, 50 * minute)).toBe(5 * minute)
    expect(again).toMatchObject({ pauses: 1, startedAt: 0 })
  })

  it('never shows less than nothing, also for who was asleep meanwhile', () => {
    const started = step(idle(15), { type: 'toggle', now: 0 })
    expect(millisecondsLeft(started, 900 * minute)).toBe(0)
  })

  it('changes its length only between sessions, and keeps it after one', () => {
    const started = step(idle(15), { type: 'toggle', now: 0 })
    expect(step(started, { type: 'choose', length: 50 })).toBe(started)
    expect(step(started, { type: 'end' })).toEqual(idle(15))
  })

  it.each([
    [25 * minute, '25:00'],
    [25 * minute - 1, '25:00'],
    [61_000, '01:01'],
    [1, '00:01'],
    [0, '00:00'],
  ])('shows %d milliseconds as %s', (milliseconds, text) => {
    expect(clockText(milliseconds)).toBe(text)
  })
})
