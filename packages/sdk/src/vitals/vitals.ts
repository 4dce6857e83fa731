import type { MetricName, Plan } from '@sayso/shared-schema'
import { onCLS, onFCP, onINP, onLCP, onTTFB, type Metric } from 'web-vitals'
import type { Sayso } from '../api.ts'
import { isRecorded } from '../record/is-recorded.ts'

/** Which distribution of the plan takes which vital. Those left out are not measured. */
export type VitalsTable<P extends Plan> = {
  /** `LCP`, `INP`, `FCP`, `TTFB` in milliseconds; `CLS` in thousandths, since buckets begin at 1. */
  readonly [Vital in Metric['name']]?: MetricName<P, 'distribution'>
}

const observers = { LCP: onLCP, INP: onINP, CLS: onCLS, FCP: onFCP, TTFB: onTTFB }
const thousandths = 1_000

/**
 * Measures a page's web vitals with Google's library, each once per page: as it stands when the page is first
 * hidden. A page that was opened before consent is not measured, and one on which consent was withdrawn is not
 * measured any further, even if it is given again. Returns how to stop.
 */
export function measureVitals<P extends Plan>(sayso: Sayso<P>, table: VitalsTable<P>): () => void {
  const stops = (Object.keys(observers) as Metric['name'][]).map((vital) => {
    const metric = table[vital]
    return metric === undefined ? () => undefined : measureVital(sayso, vital, metric)
  })
  return () => {
    for (const stop of stops) stop()
  }
}

function measureVital<P extends Plan>(
  sayso: Sayso<P>,
  vital: Metric['name'],
  metric: MetricName<P, 'distribution'>,
): () => void {
  if (!isRecorded(sayso, metric)) return () => undefined
  // The library cannot be told to stop, so it is no longer listened to.
  let isDone = false
  const unsubscribe = sayso.subscribe(() => {
    if (!isRecorded(sayso, metric)) stop()
  })
  const stop = (): void => {
    isDone = true
    unsubscribe()
  }
  observers[vital](({ value }: Metric) => {
    if (isDone) return
    stop()
    sayso.measure(metric, vital === 'CLS' ? value * thousandths : value)
  })
  return stop
}
