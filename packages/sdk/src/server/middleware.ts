import type { IncomingMessage, ServerResponse } from 'node:http'
import { failure, forwardBatch, mostBytes, type Forwarded, type ForwardOptions } from './forward.ts'
import { signalHeaders, signalsOf, type RequestSignals } from './signals.ts'

/** A request as Express, Connect and `node:http` have it. `body` is what a parser before has made of it. */
type Request = IncomingMessage & { readonly body?: unknown }
/** `locals` is Express's. */
type Response = ServerResponse & { locals?: Record<string, unknown> }
type Next = (error?: unknown) => void

/**
 * Middleware that reads `Sec-GPC` and `DNT`, so that a page is rendered without telemetry for whoever objects:
 * `response.locals.telemetry` holds `RequestSignals`. Caches are told that the page depends on it.
 */
export const telemetrySignals =
  () =>
  (request: IncomingMessage, response: Response, next: Next): void => {
    const telemetry: RequestSignals = signalsOf(request.headers)
    response.locals = Object.assign(response.locals ?? {}, { telemetry })
    response.appendHeader('vary', signalHeaders)
    next()
  }

/**
 * A handler for `POST /v1/batches` that passes batches on, so that pages talk to their own site only. See
 * `forwardBatch` for what is passed on. Mount it before body parsers: it passes on the bytes that came.
 */
export const forwardBatches =
  (options: ForwardOptions) =>
  async (request: Request, response: ServerResponse): Promise<void> => {
    const bytes = await bytesOf(request).catch(() => undefined)
    // The connection is gone, and nobody is left to answer.
    if (bytes === undefined) return void response.destroy()
    answer(
      response,
      bytes instanceof Uint8Array ? await forwardBatch(options, request.headers, bytes) : bytes,
    )
  }

/** The bytes that came, or what is answered when there are none to be had. */
async function bytesOf(request: Request): Promise<Uint8Array | Forwarded> {
  if (request.body instanceof Uint8Array) return request.body
  if (request.readableEnded)
    return failure(500, 'body_taken', 'Mount forwardBatches before any body parser: it needs the bytes.')
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    length += chunk.length
    // One more than fits is enough to be told that it is too much.
    if (length <= mostBytes + 1) chunks.push(chunk)
    else return failure(413, 'too_large', 'The batch is too large.')
  }
  return Buffer.concat(chunks)
}

function answer(response: ServerResponse, { status, headers, body }: Forwarded): void {
  response.writeHead(status, headers).end(body)
}
