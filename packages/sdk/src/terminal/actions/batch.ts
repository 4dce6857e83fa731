import { describeBatch } from '../../words/describe-batch.ts'
import type { Output } from '../io.ts'
import { visible } from '../layout/visible.ts'
import type { Telling } from './context.ts'
import { dropRows } from './drop-rows.ts'

/** A batch: what it says of each metric, why that is collected at all, what was left out, and its very bytes. */
export function addBatch(telling: Telling, body: string, { isTTY }: Output): void {
  const { page, telemetry, words } = telling
  page.gap()
  const description = describeBatch(body, telemetry.plan, words)
  if (!description) page.text(words.batches.unreadable)
  for (const { name, why, rows } of description?.metrics ?? []) {
    page.text(why ? `${name}: ${why}` : name, 2)
    for (const { what, times } of rows) page.text(`${what} × ${times}`, 4)
  }
  const drops = dropRows(description?.drops ?? {}, telling)
  if (drops.length) page.text(words.drops.title, 2)
  for (const [reason, n] of drops) page.text(`${reason} × ${n}`, 4)
  page.gap()
  // Into a file or a pipe go the very bytes; a terminal would obey some of them.
  page.verbatim(isTTY ? visible(body) : body)
}
