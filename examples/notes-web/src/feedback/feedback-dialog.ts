import type { CommentPreview, CommentReceipt } from '@sayso/sdk/comments'
import type { Telemetry } from '../telemetry/sayso.ts'
import { connectDialog } from '../ui/dialog.ts'
import { byId } from '../ui/element.ts'
import type { FeedbackComments } from './comments.ts'
import { doneScreen } from './done-screen.ts'
import { emptyDraft, type Draft } from './draft.ts'
import { outcomeWords, problemWords } from './outcomes.ts'
import { createReceiptList } from './receipt-list.ts'
import { reviewScreen } from './review-screen.ts'
import { writeScreen } from './write-screen.ts'

export interface FeedbackDialogOptions {
  readonly telemetry: Telemetry
  readonly comments: FeedbackComments
  /** Hears of the receipts whenever there may be other ones. */
  readonly onReceipts: (receipts: readonly CommentReceipt[]) => void
}

export interface FeedbackDialog {
  readonly open: () => void
  /** Closes it, and forgets what was being written. */
  readonly leave: () => void
}

/** Writing, seeing exactly what would be sent, sending it, and taking back what was sent. */
export function createFeedbackDialog(options: FeedbackDialogOptions): FeedbackDialog {
  const { telemetry, comments, onReceipts } = options
  const dialog = byId('feedback') as HTMLDialogElement
  const status = byId('feedback-status')
  const list = createReceiptList((receipt) => void remove(receipt))
  let draft = emptyDraft
  // Once a visit is enough.
  let isScored = false
  let isSending = false
  connectDialog(dialog)

  function show(screen: HTMLElement, focused: string, said = ''): void {
    byId('feedback-screen').replaceChildren(screen)
    status.textContent = said
    showReceipts()
    dialog.scrollTop = 0
    screen.querySelector<HTMLElement>(focused)?.focus()
  }

  function showReceipts(): void {
    const receipts = comments.receipts()
    list.show(receipts)
    onReceipts(receipts)
  }

  const write = (said?: string): void =>
    show(writeScreen({ draft, asksScore: !isScored, onReview: review }), 'input:checked, textarea', said)

  function review(written: Draft): string | undefined {
    draft = written
    const preview = draft.text.trim() ? comments.preview('idea', draft.text) : undefined
    if (typeof preview === 'string') return problemWords[preview]
    if (!preview && draft.score === undefined) return problemWords.empty
    const onSend = (): void => void send(preview)
    show(reviewScreen({ draft, preview, onSend, onChange: write }), 'h3')
    return undefined
  }

  async function send(preview: CommentPreview | undefined): Promise<void> {
    if (isSending) return
    isSending = true
    status.textContent = 'Sending…'
    const sending = preview && comments.send(preview)
    // It may arrive even if somebody withdraws now.
    onReceipts(comments.receipts())
    const outcome = await sending
    isSending = false
    if (outcome === 'no_consent') return
    if (outcome && outcome !== 'sent' && outcome !== 'waiting') return write(outcomeWords[outcome])
    if (draft.score !== undefined) {
      telemetry.score('satisfaction', draft.score)
      isScored = true
    }
    draft = emptyDraft
    show(doneScreen({ outcome: outcomeWords[outcome ?? 'counted'], onAgain: write }), 'h3')
  }

  async function remove(receipt: CommentReceipt): Promise<void> {
    const isDeleted = await comments.erase(receipt)
    showReceipts()
    status.textContent = isDeleted ? outcomeWords.deleted : outcomeWords.unanswered
    byId('feedback-title').focus()
  }

  return {
    open() {
      if (dialog.open) return
      dialog.showModal()
      if (!isSending) write()
    },
    leave() {
      draft = emptyDraft
      dialog.close()
      list.show([])
      byId('feedback-screen').replaceChildren()
    },
  }
}
