/** For web workers and service workers: what they record goes to a page of the app, which is the one to send it. */
export { createSayso, type WorkerSayso } from './worker/create-sayso.ts'
export { serveWorkers } from './worker/serve-workers.ts'
