import { definitionOf, purposeOf, type Batch, type Plan } from '@sayso/shared-schema'
import type { Sayso } from '../api.ts'
import type { Cell } from './cells.ts'

/** A cell in words: `'note.exported' with format = pdf`. */
export const nameOf = (metric: string, cell: Cell | undefined): string =>
  cell?.by === undefined ? `'${metric}'` : `'${metric}' with ${cell.by} = ${cell.value}`

/** What arrived, in a line: each metric and value with how often. */
export function toldText(batches: readonly Batch[]): string {
  const counts = new Map<string, number>()
  for (const { metric, by, value, n } of batches.flatMap(({ entries }) => entries)) {
    const name = nameOf(metric, { by, value })
    counts.set(name, (counts.get(name) ?? 0) + n)
  }
  return [...counts].map(([name, n]) => `${name} ${n}`).join(', ') || 'nothing'
}

/** Why something may not have been sent, as far as can be told from outside. One sentence each. */
export function reasonsWhyNot<P extends Plan>(metric: string, plan: P, sayso: Sayso<P>): string[] {
  const definition = definitionOf(plan, metric)
  const purpose = definition && purposeOf(definition)
  const waiting = sayso.pending().length
  const objection = sayso.consent.objection()
  const dropped = Object.entries(sayso.drops()).map(([reason, n]) => `${reason} ${n}`)
  return [
    ...(objection ? [`Something objects, so nothing is recorded: ${objection}.`] : []),
    purpose && sayso.consent.state(purpose) !== 'granted'
      ? `Consent to '${purpose}' is ${sayso.consent.state(purpose)}, so nothing of it is recorded: grant it first.`
      : waiting
        ? `Batches that wait to be sent because the network does not take them: ${waiting}.`
        : 'What was recorded just now is sent after a while: await flush() first, or let time pass.',
    ...(dropped.length ? [`Dropped: ${dropped.join(', ')}.`] : []),
  ]
}
