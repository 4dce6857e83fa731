import type { OneOf, Plan, PlanInput } from '@sayso/shared-schema'
import type { Sayso } from '../api.ts'
import { isRecorded } from '../record/is-recorded.ts'
import { onNavigation } from './on-navigation.ts'
import type { Routes } from './routes.ts'

/** The counters of a plan whose one property is `route`, a closed list; any name when the plan is not known. */
export type RouteMetric<P extends PlanInput> = {
  [N in keyof P['metrics'] & string]: string extends N
    ? string
    : P['metrics'][N] extends { readonly kind: 'counter'; readonly by: { readonly route: OneOf } }
      ? keyof P['metrics'][N]['by'] extends 'route'
        ? N
        : never
      : never
}[keyof P['metrics'] & string]

/** The names that the plan declares for the routes of a counter. */
export type RouteName<P extends PlanInput, N extends string> = P['metrics'][N] extends {
  readonly by: { readonly route: OneOf<infer Name> }
}
  ? Name
  : string

/** Counts that a path was viewed, under the name of its route. */
export function countView<P extends Plan, N extends RouteMetric<P>>(
  sayso: Sayso<P>,
  metric: N,
  routes: Routes<RouteName<P, N>>,
  path: string,
): void {
  sayso.track(metric as never, ...([{ route: routes(path) }] as never))
}

export interface TrackRoutesOptions {
  /** The path of the page as it is now; by default that of its address. A hash router gives its own. */
  readonly path?: () => string
}

/**
 * Counts a view of the page as it is now, and one each time its path changes: through links, `history`, back and
 * forward. Before consent it does not look where the page is. Returns how to stop.
 */
export function trackRoutes<P extends Plan, N extends RouteMetric<P>>(
  sayso: Sayso<P>,
  metric: N,
  routes: Routes<RouteName<P, N>>,
  { path: pathOf = () => location.pathname }: TrackRoutesOptions = {},
): () => void {
  let last: string | undefined
  const look = (): void => {
    try {
      const path = isRecorded(sayso, metric) ? pathOf() : undefined
      if (path !== undefined && path !== last) countView(sayso, metric, routes, path)
      last = path
    } catch {
      // A router's own fault is not to be heard of from here.
    }
  }
  look()
  return onNavigation(look)
}
