import type { MetricOfBatch } from '../../words/describe-batch.ts'
import { el } from '../el.ts'
import type { BatchView, PrivacyCentre } from '../privacy-centre.ts'
import type { Words } from '../../words/words.ts'
import { button } from './button.ts'
import { factList } from './fact-list.ts'

export interface BatchList {
  readonly element: HTMLElement
  /** Shows these batches. What is unfolded, and what has the focus, stays so. */
  show(batches: readonly BatchView[]): void
}

export function createBatchList({ words }: PrivacyCentre): BatchList {
  const element = el('div', { class: 'batches' })
  let shown = new Map<string, HTMLElement>()
  return {
    element,
    show(batches) {
      const next = new Map(
        batches.map((batch) => {
          const key = batch.state + batch.id
          return [key, shown.get(key) ?? batchItem(batch, words)] as const
        }),
      )
      if (String([...next.keys()]) === String([...shown.keys()])) return
      shown = next
      element.replaceChildren(...next.values())
    },
  }
}

/** One batch: a line that unfolds into a table, and the very bytes. */
function batchItem(batch: BatchView, words: Words): HTMLElement {
  const { description, state, status, size } = batch
  const title = description?.purposes ?? words.batches.unreadable
  const item = el(
    'details',
    { class: `batch ${state}` },
    el(
      'summary',
      {},
      el('span', { class: 'name' }, title),
      el('span', { class: 'quiet' }, `${status} · ${size}`),
    ),
  )
  // What nobody looks at is not built.
  item.addEventListener('toggle', () => item.append(content(batch, words)), { once: true })
  return item
}

function content({ body, description, answer }: BatchView, { batches, buttons }: Words): HTMLElement {
  const bytes = el(
    'pre',
    { class: 'bytes', tabindex: 0, role: 'group', dir: 'ltr', 'aria-label': batches.exactBytes },
    body,
  )
  const place = el('div', { class: 'batch-body' }, ...answer.map((sentence) => el('p', {}, sentence)))
  if (!description) {
    place.append(bytes)
    return place
  }
  const readable = el('div', {}, metricTable(description.metrics, batches), factList(description.about))
  const toggle = button(buttons.showBytes, () => {
    bytes.hidden = !bytes.hidden
    readable.hidden = !bytes.hidden
    toggle.textContent = bytes.hidden ? buttons.showBytes : buttons.showTable
  })
  bytes.hidden = true
  place.append(readable, bytes, toggle)
  return place
}

/** A table with a group of rows for each metric, headed by its name and the reason for it. */
const metricTable = (metrics: readonly MetricOfBatch[], batches: Words['batches']): HTMLElement =>
  el(
    'table',
    {},
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        ...[batches.what, batches.day, batches.first, batches.times].map((label) =>
          el('th', { scope: 'col' }, label),
        ),
      ),
    ),
    ...metrics.map(({ name, why, rows }) =>
      el(
        'tbody',
        {},
        el(
          'tr',
          {},
          el(
            'th',
            { scope: 'rowgroup', colspan: 4 },
            name,
            why !== undefined && el('span', { class: 'quiet' }, why),
          ),
        ),
        ...rows.map(({ what, day, first, times }) =>
          el('tr', {}, ...[what, day, first, times].map((text) => el('td', {}, text))),
        ),
      ),
    ),
  )
