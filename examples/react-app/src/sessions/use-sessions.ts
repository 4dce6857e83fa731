import { useState } from 'react'
import { keepSessions, readSessions, type Session } from './sessions.ts'

/** The log, newest first, and how to add to it. */
export function useSessions(): readonly [readonly Session[], (session: Session) => void] {
  const [sessions, setSessions] = useState(() => readSessions(localStorage))
  return [
    sessions,
    (session) => {
      // Read afresh: another tab may have added some.
      const all = [session, ...readSessions(localStorage)]
      keepSessions(localStorage, all)
      setSessions(all)
    },
  ]
}
