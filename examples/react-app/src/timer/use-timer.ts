import { useEffect, useEffectEvent, useReducer, useState } from 'react'
import type { Session } from '../sessions/sessions.ts'
import { sayso } from '../telemetry/sayso.ts'
import { idle, millisecondsLeft, step, type Length, type Timer } from './timer.ts'

/** How a control was used. */
export type From = 'button' | 'keyboard'

export interface RunningTimer {
  readonly timer: Timer
  /** Milliseconds. */
  readonly left: number
  choose(length: Length): void
  /** Starts, pauses, or goes on. */
  toggle(from: From): void
  /** Ends a session before its time. */
  stop(from: From): void
}

/** The timer, kept up to date four times a second while it runs. `ended` hears of each session. */
export function useTimer(ended: (session: Omit<Session, 'task'>) => void): RunningTimer {
  const [timer, send] = useReducer(step, idle())
  const [now, setNow] = useState(Date.now)
  const left = millisecondsLeft(timer, now)

  const end = useEffectEvent((outcome: 'completed' | 'stopped', at: number) => {
    if (timer.phase === 'idle') return
    send({ type: 'end' })
    const focused = timer.length * 60_000 - millisecondsLeft(timer, at)
    ended({
      startedAt: timer.startedAt,
      minutes: Math.round(focused / 60_000),
      isCompleted: outcome === 'completed',
    })
    sayso.track('session.ended', { length: `${timer.length}`, outcome })
    sayso.measure('session.pauses', timer.pauses)
    if (outcome === 'completed') sayso.step('first-session', 'completed')
  })

  useEffect(() => {
    if (timer.phase !== 'running') return
    const tick = (): void => {
      const at = Date.now()
      setNow(at)
      if (millisecondsLeft(timer, at) === 0) end('completed', at)
    }
    const interval = setInterval(tick, 250)
    return () => clearInterval(interval)
  }, [timer])

  return {
    timer,
    left,
    choose: (length) => send({ type: 'choose', length }),
    toggle(from) {
      const at = Date.now()
      setNow(at)
      send({ type: 'toggle', now: at })
      sayso.track('control.used', { from })
      if (timer.phase === 'idle') sayso.step('first-session', 'started')
    },
    stop(from) {
      sayso.track('control.used', { from })
      end('stopped', Date.now())
    },
  }
}
