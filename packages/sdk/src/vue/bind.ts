import type { MetricName, Plan } from '@sayso/shared-schema'
import {
  computed,
  inject,
  onMounted,
  onUnmounted,
  shallowRef,
  type ComputedRef,
  type InjectionKey,
  type Plugin,
  type ShallowRef,
} from 'vue'
import type { Sayso } from '../api.ts'
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
import { captureError } from '../errors/capture.ts'
import { createErrorBoundary, type VueErrorBoundary } from './error-boundary.ts'

export interface PluginOptions<P extends Plan> {
  /** Undefined where there is none, as on a server that renders: then nothing is recorded and nobody is asked. */
  readonly sayso: Sayso<P> | undefined
  /** The error metric that counts what no component handles. Without one, such errors are not counted. */
  readonly errors?: MetricName<P, 'error'>
}

/** Consent as refs, and what changes it. */
export type ConsentOfComposable = { readonly [K in keyof ConsentView]: ComputedRef<ConsentView[K]> } & Pick<
  Consent,
  'grant' | 'deny' | 'dismiss'
>

/** A plugin, a component and composables that are typed by one plan. */
export interface VueBinding<P extends Plan> {
  /** `app.use(saysoPlugin, { sayso, errors: 'app.error' })`. What handled errors before still does. */
  readonly saysoPlugin: Plugin<[PluginOptions<P>]>
  /** Renders its `fallback` slot in place of what threw, and counts the error under `metric`. */
  readonly SaysoErrorBoundary: VueErrorBoundary<MetricName<P, 'error'>>
  /** What the plugin was given; without it, a Sayso that does nothing. */
  useSayso(): Sayso<P>
  /** `track` of what the plugin was given. */
  useTrack(): Sayso<P>['track']
  /** Consent, kept up to date, and what changes it. Until the component is mounted nothing is known of it. */
  useConsent(): ConsentOfComposable
  /** What waits, what was sent and what was dropped, kept up to date. */
  useBatches(): { readonly [K in keyof BatchesView]: ComputedRef<BatchesView[K]> }
}

/** Makes plugin and composables for a plan: `export const { saysoPlugin, … } = bindVue<typeof plan>()`. */
export function bindVue<P extends Plan>(): VueBinding<P> {
  const noSayso = absent as unknown as Sayso<P>
  const key: InjectionKey<Sayso<P>> = Symbol('sayso')
  const useSayso = (): Sayso<P> => inject(key, noSayso)

  /** What is read of Sayso; as if there were none until mounted, so that a page that a server rendered hydrates. */
  function useView<T>(view: View<T>): ShallowRef<T> {
    const sayso = useSayso()
    const value = shallowRef(view.read(noSayso))
    let stop: (() => void) | undefined
    onMounted(() => {
      const read = steady(view, sayso)
      const update = (): void => void (value.value = read())
      stop = sayso.subscribe(update)
      update()
    })
    onUnmounted(() => stop?.())
    return value
  }

  return {
    saysoPlugin: {
      install(app, { sayso = noSayso, errors }) {
        app.provide(key, sayso)
        if (!errors) return
        const previous = app.config.errorHandler
        app.config.errorHandler = (error, instance, info) => {
          captureError(sayso, errors, error)
          // Thrown on, it is logged or rethrown by Vue as if there were no handler.
          if (!previous) throw error
          previous(error, instance, info)
        }
      },
    },
    SaysoErrorBoundary: createErrorBoundary(() => {
      const sayso = useSayso()
      return (metric, error) => captureError(sayso, metric, error)
    }),
    useSayso,
    useTrack: () => useSayso().track,
    useConsent() {
      const view = useView(consentView)
      const { grant, deny, dismiss } = useSayso().consent
      return {
        states: computed(() => view.value.states),
        due: computed(() => view.value.due),
        objection: computed(() => view.value.objection),
        grant,
        deny,
        dismiss,
      }
    },
    useBatches() {
      const view = useView(batchesView)
      return {
        pending: computed(() => view.value.pending),
        sent: computed(() => view.value.sent),
        drops: computed(() => view.value.drops),
      }
    },
  }
}
