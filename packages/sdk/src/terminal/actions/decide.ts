import type { Purpose } from '@sayso/shared-schema'
import { complain } from './complain.ts'
import type { Action, Context, Outcome } from './context.ts'
import { addNotice } from './notice.ts'
import { addPurposes, statusOf } from './status.ts'

/** `telemetry on [purpose…]`: a yes to all, or to the purposes named. Says what was agreed to. */
export const on: Action = (context) =>
  withPurposes(context, (purposes) => {
    const { page, telemetry, words } = context
    const isKept = telemetry.consent.grant(purposes, 'command', words.language)
    page.text(isKept ? words.settings.saved : words.settings.notKept)
    page.gap()
    addPurposes(context)
    if (!isKept) return failed(context)
    page.gap()
    addNotice(context, purposes)
    return done(context)
  })

/** `telemetry off [purpose…]`: a no to all, or to the purposes named. */
export const off: Action = (context) =>
  withPurposes(context, (purposes) => {
    const { page, telemetry, words } = context
    const isKept = telemetry.consent.deny(purposes)
    page.text(isKept ? words.settings.withdrawn : words.settings.notKept)
    page.gap()
    addPurposes(context)
    return isKept ? done(context) : failed(context)
  })

/** `telemetry erase`: a no to all, after which nothing but the refusal is left on this device. */
export const erase: Action = (context) => {
  const { page, telemetry, words } = context
  const isKept = telemetry.consent.deny()
  page.text(isKept ? words.erase.done : words.settings.notKept)
  return isKept ? done(context) : failed(context)
}

const done = (context: Context): Outcome => ({ ended: 'done', json: statusOf(context) })
/** `kept` tells machines what the page says in words: the device will not remember. */
const failed = (context: Context): Outcome => ({
  ended: 'failed',
  json: { ...statusOf(context), kept: false },
})

/** Does something with the purposes named, or with all; with none if one is unknown. */
function withPurposes(context: Context, decide: (purposes: readonly Purpose[]) => Outcome): Outcome {
  const { values = [] } = context.args
  return complain(context) ?? decide((values.length ? values : context.choices) as readonly Purpose[])
}
