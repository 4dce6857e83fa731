import { createSayso } from '@sayso/sdk/browser'
import { bindReact } from '@sayso/sdk/react'
import { plan } from './plan.ts'

/** Set when the app is built; see build.mjs. */
declare const COLLECTOR_URL: string
declare const COLLECTOR_KEY: string

/** Telemetry of this app. It does nothing at all until somebody agrees. */
export const sayso = createSayso({
  plan,
  key: COLLECTOR_KEY,
  url: COLLECTOR_URL,
  context: { version: '1.0.0' },
  // Sooner than an app needs it, so that who tries this example sees batches leave.
  flushEvery: 5_000,
})

export const { SaysoProvider, SaysoErrorBoundary, useConsent, useSayso } = bindReact<typeof plan>()
