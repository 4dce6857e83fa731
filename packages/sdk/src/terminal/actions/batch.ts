import { describeBatch } from '../../words/describe-batch.ts'
import type { Output } from '../io.ts'
import { visible } from '../layout/visible.ts'
import type { Telling } from './context.ts'

/** A batch: what it says of each metric, why that is collected at all, and its very bytes. */
export function addBatch({ page, telemetry, words }: Telling, body: string, { isTTY }: Output): void {
  page.gap()
  const description = describeBatch(body, telemetry.plan, words)
  if (!description) page.text(words.batches.unreadable)
  for (const { name, why, rows } of description?.metrics ?? []) {
    page.text(why ? `${name}: ${why}` : name, 2)
    for (const { what, times } of rows) page.text(`${what} × ${times}`, 4)
  }
  page.gap()
  // Into a file or a pipe go the very bytes; a terminal would obey some of them.
  page.verbatim(isTTY ? visible(body) : body)
}
