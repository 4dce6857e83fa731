import type { MetricName, Plan } from '@sayso/shared-schema'
import {
  createContext,
  createElement,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
  type ComponentType,
  type ReactElement,
  type ReactNode,
} from 'react'
import type { PropertiesOf, Sayso } from '../api.ts'
import { absent } from '../binding/absent.ts'
import {
  batchesView,
  consentView,
  steady,
  type BatchesView,
  type ConsentView,
  type View,
} from '../binding/views.ts'
import type { Consent } from '../consent/consent.ts'
import { createErrorBoundary, type ErrorBoundaryProps } from './error-boundary.ts'

export interface ProviderProps<P extends Plan> {
  /** Undefined where there is none, as on a server that renders: then nothing is recorded and nobody is asked. */
  readonly sayso: Sayso<P> | undefined
  readonly children?: ReactNode
}

/** What changes consent, beside what it is. */
export type ConsentOfHook = ConsentView & Pick<Consent, 'grant' | 'deny' | 'dismiss'>

/** Components and hooks that are typed by one plan. */
export interface ReactBinding<P extends Plan> {
  /** Gives Sayso to the components below. */
  readonly SaysoProvider: (props: ProviderProps<P>) => ReactElement
  /** Renders `fallback` in place of what threw, and counts the error under `metric`. */
  readonly SaysoErrorBoundary: ComponentType<ErrorBoundaryProps<MetricName<P, 'error'>>>
  /** What the provider above was given; without one, a Sayso that does nothing. */
  useSayso(): Sayso<P>
  /** `track` of what the provider was given. */
  useTrack(): Sayso<P>['track']
  /** Counts one occurrence each time the component is mounted; once, also in StrictMode. */
  useTrackOnMount<N extends MetricName<P, 'counter'>>(metric: N, ...properties: PropertiesOf<P, N>): void
  /** Consent, kept up to date, and what changes it. */
  useConsent(): ConsentOfHook
  /** What waits, what was sent and what was dropped, kept up to date. */
  useBatches(): BatchesView
}

/** Makes the components and hooks for a plan: `export const { SaysoProvider, … } = bindReact<typeof plan>()`. */
export function bindReact<P extends Plan>(): ReactBinding<P> {
  const noSayso = absent as unknown as Sayso<P>
  const Context = createContext(noSayso)
  const useSayso = (): Sayso<P> => useContext(Context)

  /** What is read of Sayso, kept up to date; as if there were none while a page that a server rendered hydrates. */
  function useView<T>(view: View<T>): T {
    const sayso = useSayso()
    const read = useMemo(() => steady(view, sayso), [sayso, view])
    const readAbsent = useMemo(() => steady(view, noSayso), [view])
    return useSyncExternalStore(
      useCallback((changed) => sayso.subscribe(changed), [sayso]),
      read,
      readAbsent,
    )
  }

  return {
    SaysoProvider: ({ sayso = noSayso, children }) =>
      createElement(Context.Provider, { value: sayso }, children),
    SaysoErrorBoundary: createErrorBoundary(Context),
    useSayso,
    useTrack: () => useSayso().track,
    useTrackOnMount(metric, ...properties) {
      const { track } = useSayso()
      const isCounted = useRef(false)
      useEffect(() => {
        // StrictMode mounts a component twice, with the same ref.
        if (isCounted.current) return
        isCounted.current = true
        track(metric, ...properties)
      }, [])
    },
    useConsent() {
      const { grant, deny, dismiss } = useSayso().consent
      const view = useView(consentView)
      return useMemo(() => ({ ...view, grant, deny, dismiss }), [view, grant, deny, dismiss])
    },
    useBatches: () => useView(batchesView),
  }
}
