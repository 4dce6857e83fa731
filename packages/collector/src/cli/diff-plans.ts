import { planDiff, type PlanChange } from '@sayso/shared-schema'
import { readPlan } from './read-plan.ts'

/** `sayso plan diff <before> <after>`: says what changes for participants, and whether they are asked again. */
export async function diffPlans(before: string, after: string, { json }: { json?: boolean }): Promise<void> {
  const diff = planDiff(await readPlan(before), await readPlan(after))
  if (json) return console.log(JSON.stringify(diff, null, 2))
  for (const change of diff.changes) console.log(inWords(change))
  if (!diff.changes.length) console.log('Nothing changes for participants.')
  console.log(
    diff.needsConsent
      ? `Fresh consent is needed, and asked for: ${diff.asks.join(', ')}.`
      : 'No fresh consent is needed: participants are not asked again.',
  )
  if (diff.pauses.length)
    console.log(`Until it is given, nothing is collected for: ${diff.pauses.join(', ')}.`)
}

function inWords(change: PlanChange): string {
  switch (change.change) {
    case 'recipient_added':
      return `New recipient: ${change.recipient}`
    case 'recipient_removed':
      return `No longer a recipient: ${change.recipient}`
    case 'purpose_added':
      return `New purpose: ${change.purpose}`
    case 'purpose_removed':
      return `No longer a purpose: ${change.purpose}`
    case 'data_added':
      return `New kind of data for ${change.purpose}: ${change.data}`
    case 'data_removed':
      return `No longer collected for ${change.purpose}: ${change.data}`
    case 'metric_added':
      return `New metric for ${change.purpose}: ${change.metric}`
    case 'metric_removed':
      return `No longer a metric of ${change.purpose}: ${change.metric}`
    case 'metric_changed':
      return `Changed metric of ${change.purpose}: ${change.metric}`
    case 'context_added':
      return `New in every batch: ${change.name}`
    case 'context_removed':
      return `No longer in every batch: ${change.name}`
    case 'context_changed':
      return `Changed in every batch: ${change.name}`
    default:
      return `Changed ${change.change}: ${change.before} -> ${change.after}`
  }
}
