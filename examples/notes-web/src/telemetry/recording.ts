import { describeError } from '@sayso/sdk/errors'
import type { Note } from '../notes/note.ts'
import { isAgreed, type Telemetry } from './sayso.ts'

export type ExportFormat = 'md' | 'html' | 'pdf'
export type ExportSource = 'menu' | 'shortcut'

/** What happens in the app that the plan has a question about. Each method is called at one place. */
export interface Recording {
  readonly created: () => void
  readonly exported: (format: ExportFormat, source: ExportSource, milliseconds: number) => void
  readonly searched: () => void
  readonly left: (note: Note) => void
}

const pause = 1500

export function createRecording(telemetry: Telemetry): Recording {
  let search: number | undefined
  let isOpened = false
  let hasCreated = false

  // Each visit is a run of first steps. Somebody who agrees in the middle of one has opened the app as well.
  function opened(): void {
    const agreed = isAgreed(telemetry, 'usage')
    const isNew = agreed && !isOpened
    isOpened = agreed
    hasCreated &&= agreed
    if (isNew) telemetry.step('first-steps', 'opened')
  }

  telemetry.subscribe(opened)
  opened()

  return {
    created() {
      telemetry.track('note.created')
      telemetry.step('first-steps', 'created')
      hasCreated = isOpened
    },
    exported(format, source, milliseconds) {
      telemetry.track('note.exported', { format, source })
      telemetry.measure('export.duration', milliseconds)
      if (hasCreated) telemetry.step('first-steps', 'exported')
    },
    // One search is many key presses: it counts once they have stopped. Only that, not what was searched for.
    searched() {
      window.clearTimeout(search)
      search = window.setTimeout(() => telemetry.track('note.searched'), pause)
    },
    left: (note) => telemetry.measure('note.length', note.text.length),
  }
}

/** Counts what goes wrong anywhere in the app. */
export function recordErrors(telemetry: Telemetry, target: Window): void {
  target.addEventListener('error', ({ error }) => {
    if (error !== null && error !== undefined) telemetry.error('app.error', describeError(error))
  })
  target.addEventListener('unhandledrejection', ({ reason }) =>
    telemetry.error('app.error', describeError(reason)),
  )
}
