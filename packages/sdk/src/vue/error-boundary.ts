import { defineComponent, onErrorCaptured, shallowRef, type VNode } from 'vue'

/** What a fallback may show and do. */
export interface Failure {
  readonly error: unknown
  /** Renders the default slot again. */
  readonly retry: () => void
}

/** The component as templates and render functions see it. */
export type VueErrorBoundary<Metric extends string> = new () => {
  $props: {
    /** The error metric of the plan that counts what is caught. */
    readonly metric: Metric
  }
  $slots: {
    default?: () => VNode[]
    fallback?: (failure: Failure) => VNode[]
  }
}

/**
 * An error boundary. `useCount` is called in `setup` and returns what counts an error. The error goes no further,
 * and is logged, as React does: passed on to an app without a handler it would end the update that shows the fallback.
 */
export const createErrorBoundary = <Metric extends string>(
  useCount: () => (metric: Metric, error: unknown) => void,
): VueErrorBoundary<Metric> =>
  defineComponent({
    name: 'SaysoErrorBoundary',
    props: { metric: { type: String, required: true } },
    setup(props, { slots }) {
      const count = useCount()
      const failure = shallowRef<Failure>()
      const retry = (): void => void (failure.value = undefined)
      onErrorCaptured((error) => {
        count(props.metric as Metric, error)
        failure.value = { error, retry }
        console.error(error)
        return false
      })
      return () => (failure.value ? slots['fallback']?.(failure.value) : slots['default']?.())
    },
  }) as unknown as VueErrorBoundary<Metric>
