import { createSayso } from '@sayso/sdk'
import { captureGlobalErrors } from '@sayso/sdk/errors'
import { serveWorkers } from '@sayso/sdk/worker'
import { plan } from '../measuring/plan.ts'

const sayso = createSayso({ plan, key: 'pk_test', url: location.origin, context: { version: '1.0.0' } })
captureGlobalErrors(sayso, 'app.error')
const worker = new Worker('/worker.js')
worker.addEventListener('error', (event) => event.preventDefault())

/** What a test drives. */
const offered = {
  sayso,
  stopServing: serveWorkers(sayso),
  /** Has the worker do something; tells whether it knows of a yes. */
  tell: (act: string) =>
    new Promise<boolean>((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<boolean>) => resolve(data), { once: true })
      worker.postMessage(act)
    }),
  async tellServiceWorker(act: string) {
    await navigator.serviceWorker.register('/service-worker.js')
    await navigator.serviceWorker.ready
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20))
    return (await fetch(`/act/${act}`)).json() as Promise<boolean>
  },
}
export type WorkersPage = typeof offered
Object.assign(globalThis, { workersPage: offered })
