import type { Action, Telling } from './context.ts'

/** `telemetry status`: what is collected, what is not, and what lies on this device. */
export const status: Action = (context) => {
  const { page, telemetry, words, terminal, phrasing, invocation } = context
  page.title(phrasing.fill(terminal.title, { app: telemetry.plan.app }))
  page.gap()
  addPurposes(context)
  page.gap()
  page.list([
    [words.batches.waiting, phrasing.number(telemetry.pending().length)],
    [words.batches.sent, phrasing.number(telemetry.sent().length)],
  ])
  page.gap()
  page.list([
    [`${invocation} on`, terminal.on],
    [`${invocation} off`, terminal.off],
    [`${invocation} show`, terminal.show],
    [`${invocation} receipt`, terminal.receipt],
  ])
  return { ended: 'done', json: statusOf(context) }
}

/** Each purpose and what was decided about it, and what objects to all of them. */
export function addPurposes({ page, plan, telemetry: { consent }, words, phrasing }: Telling): void {
  const { settings, objections } = words
  const decisions = consent.record().decisions
  page.list(
    plan.purposes.map(({ purpose, name }) => {
      const decision = decisions[purpose]
      const text = decision ? settings[decision.state] : settings.unknown
      return [name, phrasing.fill(text, { date: decision ? phrasing.date(decision.time) : '' })]
    }),
  )
  const objection = consent.objection()
  if (!objection) return
  page.gap()
  page.text(objections[objection])
}

/** The same for machines. */
export function statusOf({ plan, telemetry }: Telling): object {
  const { consent } = telemetry
  const decisions = consent.record().decisions
  const purposes = plan.purposes.map(({ purpose }) => {
    const { time, how } = decisions[purpose] ?? {}
    return [purpose, { state: consent.state(purpose), time, how }]
  })
  return {
    app: telemetry.plan.app,
    purposes: Object.fromEntries(purposes) as unknown,
    objection: consent.objection() ?? null,
    pending: telemetry.pending().length,
    sent: telemetry.sent().length,
    drops: telemetry.drops(),
  }
}
