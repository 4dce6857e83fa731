import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Log } from './sessions/log.tsx'
import { useSessions } from './sessions/use-sessions.ts'
import { PrivacyPrompt, PrivacyButton } from './telemetry/privacy.tsx'
import { SaysoErrorBoundary, useConsent, useSayso } from './telemetry/sayso.ts'
import { TimerView } from './timer/timer-view.tsx'
import { useShortcuts } from './timer/use-shortcuts.ts'
import { useTimer } from './timer/use-timer.ts'

export function App(): ReactNode {
  const [task, setTask] = useState('')
  const [sessions, add] = useSessions()
  const timer = useTimer((session) => add({ ...session, task: task.trim() }))
  useShortcuts(timer)
  useFirstStep()

  return (
    <>
      <header>
        <h1>Focus</h1>
        <PrivacyButton />
      </header>
      <main>
        <div>
          <label className="task">
            <span>What are you working on?</span>
            <input
              type="text"
              value={task}
              maxLength={80}
              placeholder="It stays on this device"
              onChange={({ target }) => setTask(target.value)}
            />
          </label>
          <TimerView {...timer} />
        </div>
        <SaysoErrorBoundary
          metric="app.error"
          fallback={({ retry }) => (
            <section className="log" role="alert">
              <p>The log cannot be shown. The timer runs on.</p>
              <button type="button" onClick={retry}>
                Try again
              </button>
            </section>
          )}
        >
          <Log sessions={sessions} />
        </SaysoErrorBoundary>
      </main>
      <PrivacyPrompt />
    </>
  )
}

/** Notes that the app was opened, and how long that took, once there is a yes to it. */
function useFirstStep(): void {
  const { step, measure } = useSayso()
  const isGranted = useConsent().states.usage === 'granted'
  const [readyAfter] = useState(() => performance.now())
  const isNoted = useRef(false)
  useEffect(() => {
    if (!isGranted || isNoted.current) return
    isNoted.current = true
    step('first-session', 'opened')
    measure('app.ready', readyAfter)
  }, [isGranted, readyAfter, step, measure])
}
