import type { Prepare } from './fetch.ts'

/** Below this, compressing costs more than it saves. In characters. */
const worthCompressing = 300

/**
 * Compresses what is sent with `fetch`, where that pays and the browser can. The collector recognises it by its first bytes, so its type may
 * be the one of a CORS-simple request.
 */
export const compress: Prepare = async (text) =>
  text.length < worthCompressing || typeof CompressionStream === 'undefined'
    ? undefined
    : { body: await gzip(text), headers: { 'content-type': 'text/plain' } }

const gzip = (text: string): Promise<ArrayBuffer> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
