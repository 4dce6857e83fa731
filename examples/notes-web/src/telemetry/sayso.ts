import { createSayso } from '@sayso/sdk'
import { dataByPurpose, purposes, type Purpose } from '@sayso/shared-schema'
import type { Collector } from './collector.ts'
import { plan } from './plan.ts'

/** Milliseconds. Sooner than an app needs it, so that who tries this example sees batches leave. */
const flushEvery = 5_000

/** Telemetry of this app. It does nothing at all until somebody agrees. */
export const startTelemetry = ({ url, key }: Collector) =>
  createSayso({ plan, key, url, context: { version: '1.0.0', channel: 'stable' }, flushEvery })

export type Telemetry = ReturnType<typeof startTelemetry>

/** The purposes that the plan makes use of. */
export const appPurposes: readonly Purpose[] = purposes.filter((purpose) => dataByPurpose(plan)[purpose])

export const isAgreed = (telemetry: Telemetry, purpose: Purpose): boolean =>
  telemetry.consent.state(purpose) === 'granted'

export const agreed = (telemetry: Telemetry): Purpose[] =>
  appPurposes.filter((purpose) => isAgreed(telemetry, purpose))

/** What nobody has answered yet: everything on a first visit, later whatever the plan has added. */
export const undecided = (telemetry: Telemetry): Purpose[] =>
  appPurposes.filter((purpose) => telemetry.consent.state(purpose) === 'unknown')

/** Notes a yes to these purposes. What was offered beside them and not chosen is a no, and is not asked again. */
export function agreeTo(telemetry: Telemetry, chosen: readonly Purpose[], how: 'prompt' | 'settings'): void {
  const others = undecided(telemetry).filter((purpose) => !chosen.includes(purpose))
  if (others.length) telemetry.consent.deny(others)
  telemetry.consent.grant(chosen, how)
}

/** Notes a no, or takes a yes back: to all purposes unless told. */
export const refuse = (telemetry: Telemetry, chosen: readonly Purpose[] = appPurposes): void =>
  telemetry.consent.deny(chosen)

/** Why the answer is no whatever is chosen here: the browser says so for its user. */
export const objection = (): string | undefined =>
  (navigator as { readonly globalPrivacyControl?: boolean }).globalPrivacyControl === true
    ? 'Your browser asks sites not to collect data (Global Privacy Control). Telemetry stays off as long as it does.'
    : undefined
