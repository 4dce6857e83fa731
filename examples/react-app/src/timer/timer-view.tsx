import { useEffect, type ReactNode } from 'react'
import { clockText, lengths } from './timer.ts'
import type { RunningTimer } from './use-timer.ts'

const circumference = 2 * Math.PI * 46

/** The clock with its controls. Space starts and pauses, Escape ends, 1 to 3 choose a length. */
export function TimerView({ timer, left, choose, toggle, stop }: RunningTimer): ReactNode {
  const isIdle = timer.phase === 'idle'
  const time = clockText(left)
  const action = isIdle ? 'Start' : timer.phase === 'running' ? 'Pause' : 'Go on'

  useEffect(() => {
    document.title = isIdle ? 'Focus' : `${time} · Focus`
  }, [isIdle, time])

  return (
    <section className="timer" aria-label="Timer" data-phase={timer.phase}>
      <div className="lengths" role="radiogroup" aria-label="Minutes">
        {lengths.map((length, i) => (
          <label key={length}>
            <input
              type="radio"
              name="length"
              checked={timer.length === length}
              disabled={!isIdle}
              onChange={() => choose(length)}
              aria-keyshortcuts={String(i + 1)}
            />
            <span>{length} min</span>
          </label>
        ))}
      </div>
      <div className="dial">
        <svg viewBox="0 0 100 100" aria-hidden="true">
          <circle className="track" cx="50" cy="50" r="46" />
          <circle
            className="rest"
            cx="50"
            cy="50"
            r="46"
            strokeDasharray={circumference}
            strokeDashoffset={circumference * (1 - left / (timer.length * 60_000))}
          />
        </svg>
        <p className="clock" role="timer" aria-label={`${time} left`}>
          {time}
        </p>
      </div>
      <div className="controls">
        <button type="button" className="primary" aria-keyshortcuts="Space" onClick={() => toggle('button')}>
          {action}
        </button>
        <button type="button" disabled={isIdle} aria-keyshortcuts="Escape" onClick={() => stop('button')}>
          End
        </button>
      </div>
      <p className="hint">
        <kbd>Space</kbd> {action.toLowerCase()} <kbd>Esc</kbd> end <kbd>1</kbd>–<kbd>3</kbd> length
      </p>
    </section>
  )
}
