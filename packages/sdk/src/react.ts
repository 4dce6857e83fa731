/** Sayso in React 18 and 19. */
export type { BatchesView, ConsentView } from './binding/views.ts'
export { bindReact, type ConsentOfHook, type ProviderProps, type ReactBinding } from './react/bind.ts'
export type { SaysoElementProps } from './react/elements.ts'
export type { ErrorBoundaryProps, Failure } from './react/error-boundary.ts'
