import { byId } from '../ui/element.ts'
import type { FeedbackComments } from './comments.ts'
import { outcomeWords } from './outcomes.ts'

const secretPattern = /^[0-9a-f]{64}$/

/** Deletes a comment for whoever has its receipt. That needs no consent, and nothing on this device. */
export function connectDeleteByReceipt(load: () => Promise<FeedbackComments>): void {
  const input = byId('receipt-secret') as HTMLInputElement
  const result = byId('receipt-result')

  async function remove(): Promise<void> {
    const secret = input.value.trim().toLowerCase()
    const isReceipt = secretPattern.test(secret)
    input.setAttribute('aria-invalid', String(!isReceipt))
    if (!isReceipt) {
      result.textContent = 'A receipt is 64 digits and letters from a to f.'
      return
    }
    const comments = await load()
    const isDeleted = await comments.erase({ metric: 'idea', day: '', secret })
    result.textContent = isDeleted ? outcomeWords.deleted : outcomeWords.unanswered
    if (isDeleted) input.value = ''
  }

  byId('receipt-form').addEventListener('submit', (event) => {
    event.preventDefault()
    void remove()
  })
}
