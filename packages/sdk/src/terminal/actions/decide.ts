import type { Purpose } from '@sayso/shared-schema'
import { complain } from './complain.ts'
import type { Action, Context, Outcome } from './context.ts'
import { addNotice } from './notice.ts'
import { addPurposes, statusOf } from './status.ts'

/** `telemetry on [purpose…]`: a yes to all, or to the purposes named. Says what was agreed to. */
export const on: Action = (context) =>
  withPurposes(context, (purposes) => {
    const { page, telemetry, terminal, words } = context
    telemetry.consent.grant(purposes, 'command', words.language)
    const decisions = telemetry.consent.record()?.decisions
    const isKept = purposes.every((purpose) => decisions?.[purpose]?.state === 'granted')
    page.text(isKept ? words.settings.saved : terminal.notKept)
    page.gap()
    addPurposes(context)
    if (!isKept) return { ended: 'failed', json: statusOf(context) }
    page.gap()
    addNotice(context, purposes)
    return { ended: 'done', json: statusOf(context) }
  })

/** `telemetry off [purpose…]`: a no to all, or to the purposes named. */
export const off: Action = (context) =>
  withPurposes(context, (purposes) => {
    const { page, telemetry, words } = context
    telemetry.consent.deny(purposes)
    page.text(words.settings.withdrawn)
    page.gap()
    addPurposes(context)
    return { ended: 'done', json: statusOf(context) }
  })

/** `telemetry erase`: a no to all, after which nothing but the refusal is left on this device. */
export const erase: Action = (context) => {
  const { page, telemetry, words } = context
  telemetry.consent.deny()
  page.text(words.erase.done)
  return { ended: 'done', json: statusOf(context) }
}

/** Does something with the purposes named, or with all; with none if one is unknown. */
function withPurposes(context: Context, decide: (purposes: readonly Purpose[]) => Outcome): Outcome {
  const { values = [] } = context.args
  return complain(context) ?? decide((values.length ? values : context.choices) as readonly Purpose[])
}
