/** Minutes that a session may last. */
export const lengths = [15, 25, 50] as const
export type Length = (typeof lengths)[number]

/** A session as it is now. Times are in milliseconds since 1970. */
export type Timer =
  | { readonly phase: 'idle'; readonly length: Length }
  | {
      readonly phase: 'running' | 'paused'
      readonly length: Length
      readonly startedAt: number
      /** Milliseconds that were left when it was last started or paused. */
      readonly left: number
      /** When that was. */
      readonly since: number
      readonly pauses: number
    }

export type TimerEvent =
  | { readonly type: 'choose'; readonly length: Length }
  | { readonly type: 'toggle'; readonly now: number }
  | { readonly type: 'end' }

export const idle = (length: Length = 25): Timer => ({ phase: 'idle', length })

export function step(timer: Timer, event: TimerEvent): Timer {
  switch (event.type) {
    case 'choose':
      return timer.phase === 'idle' ? idle(event.length) : timer
    case 'end':
      return idle(timer.length)
    case 'toggle':
      return toggle(timer, event.now)
  }
}

function toggle(timer: Timer, now: number): Timer {
  if (timer.phase === 'idle') {
    const { length } = timer
    return { phase: 'running', length, startedAt: now, left: length * 60_000, since: now, pauses: 0 }
  }
  if (timer.phase === 'paused') return { ...timer, phase: 'running', since: now }
  return {
    ...timer,
    phase: 'paused',
    left: millisecondsLeft(timer, now),
    since: now,
    pauses: timer.pauses + 1,
  }
}

/** Milliseconds that are left of a session; of one that was not begun, all of them. */
export function millisecondsLeft(timer: Timer, now: number): number {
  if (timer.phase === 'idle') return timer.length * 60_000
  return Math.max(0, timer.phase === 'paused' ? timer.left : timer.left - (now - timer.since))
}

/** `24:59`: a second that has begun is shown until it is over. */
export function clockText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
}
