import type { CommentReceipt } from '@sayso/sdk/comments'
import { limits } from '@sayso/shared-schema'
import { byId, el } from '../ui/element.ts'

const dayWords = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** What has been sent from this device, each with its receipt and a way to take it back. Newest first. */
export function createReceiptList(onDelete: (receipt: CommentReceipt) => void) {
  function item(receipt: CommentReceipt): HTMLElement {
    const name = `Comment of ${dayWords.format(new Date(receipt.day))}`
    const remove = el('button', { class: 'button choice', type: 'button' }, 'Delete')
    remove.setAttribute('aria-label', `Delete: ${name}`)
    remove.addEventListener('click', () => onDelete(receipt))
    return el(
      'li',
      { class: 'receipt' },
      el('span', {}, name),
      remove,
      el(
        'details',
        {},
        el('summary', {}, 'Receipt'),
        el(
          'p',
          { class: 'quiet' },
          `Whoever has it can delete this comment for ${limits.commentDays} days, from any device: keep a copy, since withdrawing takes it from this one.`,
        ),
        el('code', { class: 'bytes' }, receipt.secret),
      ),
    )
  }

  return {
    show(receipts: readonly CommentReceipt[]): void {
      byId('receipt-list').replaceChildren(...[...receipts].reverse().map(item))
      byId('feedback-receipts').hidden = receipts.length === 0
    },
  }
}
