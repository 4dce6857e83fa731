import { limits } from '@sayso/shared-schema'
import type { IncomingHttpHeaders } from 'node:http'
import { requestObjection } from '../platform/signals.ts'

export interface ForwardOptions {
  /** Where the collector is: `https://collector.example`. */
  readonly collector: string
  /** Milliseconds that the collector has to answer; 10 seconds unless told. */
  readonly timeout?: number
}

/** What is answered to the page. */
export interface Forwarded {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The largest body that is passed on, compressed or not. */
export const mostBytes = limits.batchBytes

/**
 * Passes a batch on to the collector, and its answer back. Of the request go the bytes, their type, and the
 * `Origin`, which names a site and not a person: no address, no cookie, no user agent, nothing that says who
 * asked. What comes with an objection is not passed on. Never throws: a collector that does not answer is a 503,
 * which asks the page to keep the batch.
 */
export async function forwardBatch(
  { collector, timeout = 10_000 }: ForwardOptions,
  headers: IncomingHttpHeaders,
  bytes: Uint8Array,
): Promise<Forwarded> {
  if (requestObjection(headers)) return failure(403, 'objection', 'The sender objects to telemetry.')
  if (bytes.length > mostBytes) return failure(413, 'too_large', 'The batch is too large.')
  try {
    const answer = await fetch(`${collector.replace(/\/$/, '')}/v1/batches`, {
      method: 'POST',
      headers: passedOn(headers),
      body: new Uint8Array(bytes),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    })
    const retryAfter = answer.headers.get('retry-after')
    return {
      status: answer.status,
      headers: { ...json, ...(retryAfter ? { 'retry-after': retryAfter } : {}) },
      body: await answer.text(),
    }
  } catch {
    return failure(503, 'unavailable', 'The collector does not answer.')
  }
}

export const failure = (status: number, code: string, message: string): Forwarded => ({
  status,
  headers: json,
  body: JSON.stringify({ error: { code, message } }),
})

const json = { 'content-type': 'application/json; charset=utf-8' }

function passedOn(headers: IncomingHttpHeaders): Record<string, string> {
  const passed: Record<string, string> = {}
  for (const name of ['content-type', 'content-encoding', 'origin'] as const) {
    const value = headers[name]
    if (value) passed[name] = value
  }
  return passed
}
