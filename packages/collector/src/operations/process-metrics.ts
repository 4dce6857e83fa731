import { collectDefaultMetrics, Registry } from 'prom-client'

/** Gauges with names of counters, which are told by kind as well. */
const misnamed = [
  'nodejs_active_resources_total',
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
]

let registry: Registry | undefined

/** Memory, processor, garbage collection, event loop delay: of the process, and so the same for all who ask in it. */
export function processMetrics(): Registry {
  if (!registry) {
    registry = new Registry()
    collectDefaultMetrics({ register: registry })
    for (const name of misnamed) registry.removeSingleMetric(name)
  }
  return registry
}
