import type { ReactNode } from 'react'
import { lastWeek, on, type Session } from './sessions.ts'

/** The app's own, whatever the browser's is: names of days belong to the words around them. */
const { lang } = document.documentElement
const time = new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit' })
const weekday = new Intl.DateTimeFormat(lang, { weekday: 'short' })
const wholeDay = new Intl.DateTimeFormat(lang, { weekday: 'long', day: 'numeric', month: 'long' })

/** Today's sessions, and the minutes of the last seven days. */
export function Log({ sessions }: { readonly sessions: readonly Session[] }): ReactNode {
  const today = on(sessions, new Date())
  const week = lastWeek(sessions, Date.now())
  const most = Math.max(60, ...week.map(({ minutes }) => minutes))
  return (
    <section className="log" aria-label="Log">
      <h2>Last seven days</h2>
      <ol className="week">
        {week.map(({ date, minutes }) => (
          <li key={date.getTime()} aria-label={`${wholeDay.format(date)}: ${minutes} minutes`}>
            <span className="minutes" aria-hidden="true">
              {minutes || ''}
            </span>
            <span className="bar" style={{ blockSize: `${(minutes / most) * 100}%` }} />
            <span className="weekday" aria-hidden="true">
              {weekday.format(date)}
            </span>
          </li>
        ))}
      </ol>
      <h2>Today</h2>
      {today.length ? (
        <ul className="today">
          {today.map(({ startedAt, task, minutes, isCompleted }) => (
            <li key={startedAt}>
              <time dateTime={new Date(startedAt).toISOString()}>{time.format(startedAt)}</time>
              <span className="task">{task || 'Without a name'}</span>
              <span className="length">
                {minutes} min{isCompleted ? '' : ', ended early'}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="empty">Nothing yet. Choose a length and press Start.</p>
      )}
    </section>
  )
}
