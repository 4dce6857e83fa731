import type { MetricName, Plan } from '@sayso/shared-schema'
import { Component, type ComponentType, type Context, type ReactNode } from 'react'
import type { Sayso } from '../api.ts'
import { captureError } from '../errors/capture.ts'

/** What a fallback may show and do. */
export interface Failure {
  readonly error: unknown
  /** Renders the children again. */
  readonly retry: () => void
}

export interface ErrorBoundaryProps<Metric extends string> {
  /** The error metric of the plan that counts what is caught. */
  readonly metric: Metric
  readonly fallback: ReactNode | ((failure: Failure) => ReactNode)
  readonly children?: ReactNode
}

interface State {
  readonly failure?: Pick<Failure, 'error'> | undefined
}

/** An error boundary that counts in the Sayso of a context. */
export function createErrorBoundary<P extends Plan>(
  context: Context<Sayso<P>>,
): ComponentType<ErrorBoundaryProps<MetricName<P, 'error'>>> {
  return class SaysoErrorBoundary extends Component<ErrorBoundaryProps<MetricName<P, 'error'>>, State> {
    static override contextType = context
    declare context: Sayso<P>
    override state: State = {}

    static getDerivedStateFromError(error: unknown): State {
      return { failure: { error } }
    }

    override componentDidCatch(error: unknown): void {
      captureError(this.context, this.props.metric, error)
    }

    override render(): ReactNode {
      const { children, fallback } = this.props
      const { failure } = this.state
      if (!failure) return children
      return typeof fallback === 'function'
        ? fallback({ ...failure, retry: () => this.setState({ failure: undefined }) })
        : fallback
    }
  }
}
