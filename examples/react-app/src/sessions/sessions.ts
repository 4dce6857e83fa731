/** A session that ended. */
export interface Session {
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** Minutes of focus, pauses not counted. */
  readonly minutes: number
  readonly task: string
  readonly isCompleted: boolean
}

const key = 'focus.sessions'
/** Enough for the week that is shown, with room for people who do nothing else. */
const mostSessions = 500

/** The sessions that are kept on this device, newest first. What cannot be read is left out. */
export function readSessions(storage: Pick<Storage, 'getItem'>): readonly Session[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isSession) : []
  } catch {
    return []
  }
}

/** Keeps the sessions, newest first. Where there is no room, they last as long as the page. */
export function keepSessions(storage: Pick<Storage, 'setItem'>, sessions: readonly Session[]): void {
  try {
    storage.setItem(key, JSON.stringify(sessions.slice(0, mostSessions)))
  } catch {
    // The page still shows them.
  }
}

const isSession = (value: unknown): value is Session => {
  const { startedAt, minutes, task, isCompleted } = (value ?? {}) as Record<string, unknown>
  return (
    Number.isFinite(startedAt) &&
    Number.isFinite(minutes) &&
    typeof task === 'string' &&
    typeof isCompleted === 'boolean'
  )
}

/** A day of the local calendar and the minutes that were focused on it. */
export interface Day {
  readonly date: Date
  readonly minutes: number
}

/** The seven days up to the one that `now` is in, oldest first. */
export function lastWeek(sessions: readonly Session[], now: number): readonly Day[] {
  return Array.from({ length: 7 }, (_, i) => {
    const today = new Date(now)
    const date = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 6 + i)
    return { date, minutes: on(sessions, date).reduce((sum, { minutes }) => sum + minutes, 0) }
  })
}

/** The sessions that began on a day of the local calendar. */
export const on = (sessions: readonly Session[], date: Date): readonly Session[] =>
  sessions.filter(({ startedAt }) => new Date(startedAt).toDateString() === date.toDateString())
