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

/** Notes a no, or takes a yes back: to all purposes unless told. */
export const refuse = (telemetry: Telemetry, chosen: readonly Purpose[] = appPurposes): void =>
  void telemetry.consent.deny(chosen)
