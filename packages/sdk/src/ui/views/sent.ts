import { el } from '../el.ts'
import { createBatchList } from '../parts/batch-list.ts'
import { button } from '../parts/button.ts'
import { heading } from '../parts/heading.ts'
import { section } from '../parts/section.ts'
import type { Tally } from '../privacy-centre.ts'
import type { CreateView } from '../view.ts'

/** "What was sent": what waits and what was sent, byte for byte, what became of it, and what was left out. */
export const sentView: CreateView = (centre, { level }) => {
  const { batches, buttons, drops } = centre.words
  const none = el('p', { class: 'quiet' }, batches.none)
  const sample = el(
    'div',
    { class: 'group' },
    heading(level + 1, batches.example),
    el('p', { class: 'quiet' }, batches.exampleLead),
  )
  const samples = createBatchList(centre)
  sample.append(samples.element)
  const list = createBatchList(centre)
  const send = button(buttons.sendNow, () => void centre.sendNow())
  const left = el('div', { class: 'group' })

  const table = (caption: string, tallies: readonly Tally[]): HTMLElement | false =>
    tallies.length > 0 &&
    el(
      'table',
      {},
      el('caption', {}, caption),
      el(
        'tbody',
        {},
        ...tallies.map(({ reason, n }) =>
          el('tr', {}, el('td', {}, reason), el('td', {}, centre.phrasing.number(n))),
        ),
      ),
    )

  return {
    content: [section('sent', level, batches.title, none, list.element, send, sample, left)],
    update() {
      const pending = centre.pending()
      const all = [...pending, ...centre.sent()]
      none.hidden = all.length > 0
      list.show(all)
      send.hidden = !pending.length || centre.objection() !== undefined
      sample.hidden = all.length > 0
      samples.show(all.length ? [] : centre.samples())
      const { onDevice, atServer } = centre.drops()
      const tables = [table(drops.onDevice, onDevice), table(drops.atServer, atServer)]
      left.replaceChildren(
        heading(level + 1, drops.title),
        ...tables.filter((one) => one !== false),
        ...(tables.some(Boolean) ? [] : [el('p', { class: 'quiet' }, drops.none)]),
      )
    },
  }
}
