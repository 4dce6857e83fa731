/** Timers, so that tests need not wait. */
export interface Timers {
  start(callback: () => void, milliseconds: number): number
  stop(timer: number): void
}

/** Saves a moment after the last change, or at once when asked to. */
export interface Autosave {
  later(save: () => Promise<void>): void
  now(): Promise<void>
}

export function createAutosave(
  timers: Timers,
  onState: (state: 'waiting' | 'saved' | 'failed') => void,
  milliseconds = 300,
): Autosave {
  let waiting: (() => Promise<void>) | undefined
  let timer: number | undefined

  function take(): (() => Promise<void>) | undefined {
    const save = waiting
    waiting = undefined
    return save
  }

  async function saveNow(): Promise<void> {
    if (timer !== undefined) timers.stop(timer)
    timer = undefined
    const save = take()
    if (!save) return
    try {
      await save()
      if (!waiting) onState('saved')
    } catch {
      onState('failed')
    }
  }

  return {
    later(save) {
      waiting = save
      if (timer !== undefined) timers.stop(timer)
      timer = timers.start(() => void saveNow(), milliseconds)
      onState('waiting')
    },
    now: saveNow,
  }
}
