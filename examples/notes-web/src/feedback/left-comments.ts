import type { CommentReceipt } from '@sayso/sdk/comments'
import { byId, el } from '../ui/element.ts'
import type { Toast, ToastAction } from '../ui/toast.ts'
import type { FeedbackComments } from './comments.ts'
import { outcomeWords } from './outcomes.ts'

/**
 * A withdrawal takes the receipts from the device, but what was sent is still at the collector. So until the page
 * ends, whoever withdrew is offered to have it deleted, in the settings and beside the message about it.
 */
export function createLeftComments(load: () => Promise<FeedbackComments>, toast: Toast) {
  const place = byId('left-comments')
  let receipts: readonly CommentReceipt[] = []

  async function remove(): Promise<void> {
    const comments = await load()
    const kept: CommentReceipt[] = []
    for (const receipt of receipts) if (!(await comments.erase(receipt))) kept.push(receipt)
    receipts = kept
    render()
    const words = kept.length ? outcomeWords.unanswered : 'Your comments are deleted.'
    place.prepend(el('p', {}, words))
    toast.show(words, offer())
  }

  function render(): void {
    place.replaceChildren()
    if (!receipts.length) return
    const button = el('button', { class: 'button choice', type: 'button' }, 'Delete my comments')
    button.addEventListener('click', () => void remove())
    place.append(el('p', {}, 'What you wrote before is still at Notes Ltd.'), button)
  }

  const offer = (): ToastAction | undefined =>
    receipts.length ? { label: 'Delete my comments too', run: () => void remove() } : undefined

  return {
    /** While the device has the receipts itself, nothing needs to be offered. */
    remember(found: readonly CommentReceipt[]): void {
      receipts = found
      place.replaceChildren()
    },
    render,
    offer,
  }
}
