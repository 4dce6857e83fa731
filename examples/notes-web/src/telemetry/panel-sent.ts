import { el } from '../ui/element.ts'
import { countRejections, readBatch, sumDrops } from './batch.ts'
import { createBatchView } from './batch-view.ts'
import type { Section } from './section.ts'
import { sampleBatches } from './sample.ts'
import { agreed, type Telemetry } from './sayso.ts'
import { plural, reasonInWords } from './words.ts'

/** "What was sent": every batch that waits or was sent, from the very bytes, and whatever was not counted. */
export function createSentSection(telemetry: Telemetry): Section {
  const summary = el('p', { class: 'quiet', role: 'status' })
  const send = el('button', { class: 'button choice', type: 'button' }, 'Send now')
  const drops = el('div', {})
  const list = el('div', { class: 'batches' })
  // Which batches are unfolded, or show their bytes, outlives drawing them again.
  const view = createBatchView()
  const examples = sampleBatches()

  send.addEventListener('click', () => {
    send.disabled = true
    void telemetry.flush().finally(() => render())
  })

  function render(): void {
    const pending = telemetry.pending()
    const sent = [...telemetry.sent()].reverse()
    summary.textContent =
      pending.length + sent.length === 0
        ? 'Nothing has been sent, and nothing is waiting.'
        : `${plural(pending.length, 'batch', 'batches')} waiting, ${sent.length} sent from this device.`
    send.disabled = false
    send.hidden = agreed(telemetry).length === 0
    list.replaceChildren(
      ...pending.map(({ body }) => view.render({ state: 'waiting', body })),
      ...sent.map((batch) => view.render({ state: 'sent', ...batch })),
      ...(pending.length + sent.length === 0 ? examples : []).map((body) =>
        view.render({ state: 'example', body }),
      ),
    )
    const onDevice = [...pending, ...sent].map(({ body }) => readBatch(body).drops)
    const atCollector = sent.map(({ answer }) => countRejections(answer.rejected))
    drops.replaceChildren(
      ...dropTable('Not counted on this device', sumDrops([telemetry.drops(), ...onDevice])),
      ...dropTable('Not counted by the collector', sumDrops(atCollector)),
    )
    if (!drops.hasChildNodes()) drops.append(el('p', { class: 'quiet' }, 'Nothing was dropped.'))
  }

  const element = el(
    'section',
    { class: 'panel-section', 'aria-labelledby': 'sent-title' },
    el('div', { class: 'section-head' }, el('h3', { id: 'sent-title' }, 'What was sent'), send),
    summary,
    list,
    drops,
  )
  return { element, render }
}

function dropTable(caption: string, drops: Readonly<Record<string, number>>): HTMLElement[] {
  const rows = Object.entries(drops).map(([reason, n]) =>
    el('tr', {}, el('td', {}, reasonInWords(reason)), el('td', { class: 'number' }, `${n}`)),
  )
  if (rows.length === 0) return []
  return [el('table', { class: 'data' }, el('caption', {}, caption), el('tbody', {}, ...rows))]
}
