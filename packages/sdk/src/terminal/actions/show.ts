import { sampleBatches } from '../../sample/sample-batches.ts'
import type { Section } from '../command.ts'
import { addBatch } from './batch.ts'
import { complain } from './complain.ts'
import type { Action, Context } from './context.ts'
import { dropRows } from './drop-rows.ts'

interface Bytes {
  readonly body: string
}

/** Batches shown at a time on a screen, the latest. */
const latest = 3

/**
 * `telemetry show [section…]`: what is collected and why, and the batches that wait and those that were sent, byte
 * for byte. A sample when it is asked for, or when there is nothing real to show.
 */
export const show: Action = (context) => {
  const { args, telemetry, words } = context
  const complaint = complain(context)
  if (complaint) return complaint
  const { values = [] } = args
  const [pending, sent] = [telemetry.pending(), telemetry.sent()]
  const wants = (section: Section): boolean =>
    values.length ? values.includes(section) : section !== 'sample' || !(pending.length || sent.length)

  const json: { [section: string]: unknown } = {}
  if (wants('collected')) json['collected'] = addCollected(context)
  if (wants('pending')) json['pending'] = addBatches(context, words.batches.waiting, pending)
  if (wants('sent')) json['sent'] = addBatches(context, words.batches.sent, sent)
  if (wants('sample'))
    json['sample'] = addBatches(
      context,
      words.batches.example,
      sampleBatches(telemetry, 'other'),
      words.batches.exampleLead,
    )
  if (wants('drops')) json['drops'] = addDrops(context)
  return { ended: 'done', json }
}

/** Every metric and survey of the plan with its reason, purpose by purpose. */
function addCollected({ page, plan, telemetry, words }: Context): unknown {
  page.title(words.collected.title)
  page.text(words.collected.lead)
  for (const { name, means, metrics } of plan.purposes) {
    page.gap()
    page.list([[name, means]])
    for (const { metric, counted, values, why } of metrics) {
      page.text(metric, 2)
      if (why) page.text(why, 4)
      page.text(counted, 4)
      for (const { term, text } of values) page.text(text ? `${term}: ${text}` : term, 4)
    }
  }
  page.gap()
  page.text(words.collected.context)
  page.list(plan.context.map(({ term, text }) => [term, text]))
  return { ...telemetry.plan.metrics, ...telemetry.plan.surveys }
}

function addBatches(context: Context, title: string, batches: readonly Bytes[], lead?: string): unknown {
  const { args, io, invocation, page, phrasing, terminal } = context
  const shown = args.all || !io.output.isTTY ? batches : batches.slice(-latest)
  page.gap()
  page.title(`${title}: ${batches.length ? phrasing.number(batches.length) : terminal.nothing}`)
  if (lead) page.text(lead)
  for (const { body } of shown) addBatch(context, body, io.output)
  if (shown.length < batches.length) {
    page.gap()
    page.text(phrasing.fill(terminal.older, { n: phrasing.number(batches.length - shown.length) }))
    page.verbatim(`${invocation} show --all`, 2)
  }
  return batches
}

/** What was not counted, and is not told by a batch yet. */
function addDrops(context: Context): unknown {
  const { page, telemetry, words } = context
  const drops = telemetry.drops()
  const rows = dropRows(drops, context)
  if (rows.length) {
    page.gap()
    page.title(words.drops.title)
    page.list(rows)
  }
  return drops
}
