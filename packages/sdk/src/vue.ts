/** Sayso in Vue 3. */
export type { BatchesView, ConsentView } from './binding/views.ts'
export { bindVue, type ConsentOfComposable, type PluginOptions, type VueBinding } from './vue/bind.ts'
export type { Failure, VueErrorBoundary } from './vue/error-boundary.ts'
