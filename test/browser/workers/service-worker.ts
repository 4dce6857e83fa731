import { act } from './acts.ts'

/** What of a service worker's events is used here. */
interface FetchEvent extends Event {
  readonly request: Request
  respondWith(response: Response): void
}
interface ServiceWorker extends EventTarget {
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
}
const worker = globalThis as unknown as ServiceWorker

worker.addEventListener('install', () => void worker.skipWaiting())
worker.addEventListener('activate', () => void worker.clients.claim())
worker.addEventListener('fetch', (event) => {
  const { pathname } = new URL((event as FetchEvent).request.url)
  if (!pathname.startsWith('/act/')) return
  ;(event as FetchEvent).respondWith(Response.json(act(pathname.slice('/act/'.length))))
})
