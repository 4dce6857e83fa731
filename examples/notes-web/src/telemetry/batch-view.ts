import type { Sent } from '@sayso/sdk'
import type { Rejection } from '@sayso/shared-schema'
import { el } from '../ui/element.ts'
import { readBatch, type ReadableBatch, type Row } from './batch.ts'
import { plural, reasonInWords } from './words.ts'

export type ShownBatch =
  | { readonly state: 'example'; readonly body: string }
  | { readonly state: 'waiting'; readonly body: string }
  | ({ readonly state: 'sent' } & Pick<Sent, 'body' | 'time' | 'answer'>)

/** Draws batches: a table of what is in one, and on request the bytes as they are. */
export function createBatchView(): { render(batch: ShownBatch): HTMLElement } {
  const unfolded = new Map<string, boolean>()
  const asBytes = new Set<string>()
  let count = 0

  return {
    render(shown) {
      const { body } = shown
      const batch = readBatch(body)
      const id = `batch-${++count}`
      const bytes = el('pre', { class: 'bytes', id, tabindex: 0, 'aria-label': 'Exact bytes' }, body)
      const table = entryTable(batch.rows)
      const facts = factList(batch)
      const toggle = el('button', { class: 'text-button', type: 'button', 'aria-controls': id })
      const draw = (): void => {
        const raw = asBytes.has(body)
        bytes.hidden = !raw
        table.hidden = facts.hidden = raw
        toggle.textContent = raw ? 'Show as table' : 'Show exact bytes'
      }
      toggle.addEventListener('click', () => {
        if (!asBytes.delete(body)) asBytes.add(body)
        draw()
      })
      draw()
      const summary = el(
        'summary',
        {},
        el('span', { class: 'batch-state' }, `${batch.purposes}: ${stateOf(shown)}`),
        el('span', { class: 'quiet' }, sizeOf(shown, batch)),
      )
      const details = el(
        'details',
        { class: `batch ${shown.state}` },
        summary,
        el('div', { class: 'batch-body' }, table, facts, bytes, toggle, ...rejections(shown)),
      )
      details.open = unfolded.get(body) ?? shown.state === 'waiting'
      summary.addEventListener('click', () => unfolded.set(body, !details.open))
      return details
    },
  }
}

function stateOf(shown: ShownBatch): string {
  if (shown.state === 'example') return 'an example'
  if (shown.state === 'waiting') return 'waiting to be sent'
  return `sent ${new Date(shown.time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}`
}

function sizeOf(shown: ShownBatch, batch: ReadableBatch): string {
  const bytes = plural(new TextEncoder().encode(shown.body).length, 'byte')
  if (shown.state !== 'sent') return `${plural(batch.rows.length, 'entry', 'entries')}, ${bytes}`
  const { accepted, rejected } = shown.answer
  return `${accepted} counted${rejected.length ? `, ${rejected.length} rejected` : ''}, ${bytes}`
}

const entryTable = (rows: readonly Row[]): HTMLElement =>
  el(
    'div',
    { class: 'table-scroll' },
    el(
      'table',
      { class: 'data' },
      el('thead', {}, el('tr', {}, ...['What', 'Day (UTC)', 'Times', 'First in'].map(columnHead))),
      el('tbody', {}, ...rows.map(tableRow)),
    ),
  )

const columnHead = (label: string): HTMLElement =>
  el('th', { scope: 'col', class: label === 'Times' && 'number' }, label)

const tableRow = ({ what, detail, day, times, first }: Row): HTMLElement =>
  el(
    'tr',
    {},
    el('td', {}, what, ' ', el('span', { class: 'detail' }, detail)),
    el('td', { class: 'day' }, day),
    el('td', { class: 'number' }, String(times)),
    el('td', {}, first),
  )

const factList = ({ facts }: ReadableBatch): HTMLElement =>
  el('dl', { class: 'facts' }, ...facts.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]))

function rejections(shown: ShownBatch): HTMLElement[] {
  if (shown.state !== 'sent' || shown.answer.rejected.length === 0) return []
  const item = ({ index, reason }: Rejection): HTMLElement =>
    el('li', {}, `Entry ${index + 1}: ${reasonInWords(reason)}`)
  return [el('p', {}, 'The collector did not count:'), el('ul', {}, ...shown.answer.rejected.map(item))]
}
