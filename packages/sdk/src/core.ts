/** For those who bring a platform of their own: tests, simulations, other JavaScript hosts. */
export { createCore } from './sayso.ts'
export { soleLock, type Lock } from './platform/lock.ts'
export { createStore, memoryStore, type Texts } from './platform/store.ts'
export { batchIdOf } from './platform/batch-id.ts'
export { fetchSend } from './transport/fetch-send.ts'
export type { ContextOf, Sayso, SaysoOptions } from './api.ts'
export type { Delivery, Objection, Platform, Store } from './platform/platform.ts'
