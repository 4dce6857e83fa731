import { receiptOf } from '../../receipt/receipt-of.ts'
import { receiptText } from '../../receipt/receipt-text.ts'
import type { Action } from './context.ts'

/** `telemetry receipt`: what was decided, when and with whom, to keep or to show to somebody. */
export const receipt: Action = ({ page, telemetry, words }) => {
  const record = telemetry.consent.record()
  if (!Object.keys(record.decisions).length) {
    page.text(words.receipt.none)
    return { ended: 'failed', json: null }
  }
  const receipt = receiptOf(telemetry.plan, record, Date.now())
  for (const line of receiptText(receipt, words).trimEnd().split('\n'))
    page.text(line, line.length - line.trimStart().length)
  return { ended: 'done', json: receipt }
}
