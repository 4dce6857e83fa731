import { expect, it } from 'vitest'
import { watchClock } from './clock-watch.ts'

const hour = 3_600_000
const day = 24 * hour

/** A clock that can be set, and what really goes by. */
function createTime(lastReceipt?: number) {
  const time = { shown: 20_000 * day, elapsed: 5 }
  const isBelieved = watchClock({
    clock: { now: () => time.shown },
    elapsed: () => time.elapsed,
    lastReceipt,
  })
  return {
    isBelieved,
    pass(milliseconds: number) {
      time.shown += milliseconds
      time.elapsed += milliseconds
    },
    jump: (milliseconds: number) => (time.shown += milliseconds),
  }
}

it('believes a clock that goes, is corrected a little, or is set back', () => {
  const { isBelieved, pass, jump } = createTime(19_999)
  for (const step of [0, 2 * hour, -hour, -5 * day, hour]) {
    pass(day)
    jump(step)
    expect(isBelieved()).toBe(true)
  }
})

it('believes a clock that was set ahead only after a day', () => {
  const { isBelieved, pass, jump } = createTime(20_000)
  pass(hour)
  jump(3 * day)
  expect(isBelieved()).toBe(false)
  pass(23 * hour)
  expect(isBelieved()).toBe(false)
  pass(hour)
  expect(isBelieved()).toBe(true)
})

it('starts with doubt when nothing was received for longer than the ledger lasts', () => {
  const { isBelieved, pass } = createTime(19_991)
  expect(isBelieved()).toBe(false)
  pass(day)
  expect(isBelieved()).toBe(true)
  expect(createTime(19_992).isBelieved()).toBe(true)
  expect(createTime().isBelieved()).toBe(true)
})
