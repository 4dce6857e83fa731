import { describe, expect, it } from 'vitest'
import { keepSessions, lastWeek, readSessions, type Session } from './sessions.ts'

const session = (startedAt: number, minutes = 25): Session => ({
  startedAt,
  minutes,
  task: 'Write',
  isCompleted: true,
})
const noon = (day: number): number => new Date(2026, 10, day, 12).getTime()

describe('the log of sessions', () => {
  it('comes back as it was kept', () => {
    let kept = ''
    keepSessions({ setItem: (_, text) => void (kept = text) }, [session(noon(21)), session(noon(20))])
    expect(readSessions({ getItem: () => kept })).toEqual([session(noon(21)), session(noon(20))])
  })

  it.each(['', 'null', '{}', '[null, 1, {"startedAt":"today"}]', '[{"startedAt":1}]'])(
    'leaves out what cannot be read: %s',
    (text) => expect(readSessions({ getItem: () => text })).toEqual([]),
  )

  it('does not throw where nothing can be kept', () => {
    const full = (): never => {
      throw new Error('full')
    }
    expect(() => keepSessions({ setItem: full }, [session(0)])).not.toThrow()
    expect(readSessions({ getItem: full })).toEqual([])
  })

  it('adds up the seven days that end today', () => {
    const sessions = [session(noon(21), 50), session(noon(21)), session(noon(15)), session(noon(14))]
    expect(lastWeek(sessions, noon(21)).map(({ date, minutes }) => [date.getDate(), minutes])).toEqual([
      [15, 25],
      [16, 0],
      [17, 0],
      [18, 0],
      [19, 0],
      [20, 0],
      [21, 75],
    ])
  })
})
