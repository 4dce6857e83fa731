import type { Collector } from '../telemetry/collector.ts'
import type { Telemetry } from '../telemetry/sayso.ts'
import { byId } from '../ui/element.ts'
import type { Toast, ToastAction } from '../ui/toast.ts'
import { lateComments } from './comments.ts'
import { connectDeleteByReceipt } from './delete-by-receipt.ts'
import { createFeedbackDialog, type FeedbackDialog } from './feedback-dialog.ts'
import { createLeftComments } from './left-comments.ts'

export interface FeedbackOptions {
  readonly telemetry: Telemetry
  readonly collector: Collector
  readonly toast: Toast
}

export interface Feedback {
  /** What to offer somebody who has just withdrawn, if the collector still has words of theirs. */
  readonly offerDeletion: () => ToastAction | undefined
}

/** A form for those who agreed to give feedback. For anybody else there is none, and nothing of it is loaded. */
export function connectFeedback({ telemetry, collector, toast }: FeedbackOptions): Feedback {
  const button = byId('feedback-open')
  const load = lateComments(telemetry, collector)
  const left = createLeftComments(load, toast)
  let dialog: FeedbackDialog | undefined
  connectDeleteByReceipt(load)

  // Somebody who agreed before comments were in the plan is asked again first.
  const isCovered = (): boolean => telemetry.consent.covered('feedback').includes('comment')

  async function changed(): Promise<void> {
    if (!isCovered()) return stop()
    const comments = await load()
    if (!isCovered()) return
    dialog ??= createFeedbackDialog({ telemetry, comments, onReceipts: left.remember })
    left.remember(comments.receipts())
    button.hidden = false
  }

  function stop(): void {
    if (document.activeElement === button) byId('telemetry-open').focus()
    button.hidden = true
    dialog?.leave()
    left.render()
  }

  button.addEventListener('click', () => dialog?.open())
  // What another tab has sent, or deleted.
  window.addEventListener('storage', () => void changed())
  telemetry.subscribe(() => void changed())
  void changed()
  return { offerDeletion: left.offer }
}
