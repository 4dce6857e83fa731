import type { IncomingMessage } from 'node:http'
import { deliveryOf, type Said } from '../transport/fetch.ts'
import type { Delivery, Platform } from './platform.ts'

/** Below this, compressing costs more than it saves. In characters. */
const worthCompressing = 300
/** The longest answer that is read, in characters: one that rejects every entry of a batch, and to spare. */
const longestAnswer = 200_000

/**
 * Sends without keeping the program alive, which `fetch` would do: a program that has done its work ends, whether or
 * not the collector answers, and the same bytes are sent again by a later one. What is needed for it is loaded when
 * it is used. One that is about to end does not even begin. Redirects are not followed.
 */
export const nodeSend: Platform['send'] = async (url, text, signal, leaving) => {
  if (leaving) return new Promise(() => undefined)
  try {
    const body = text.length < worthCompressing ? Buffer.from(text) : await compress(text)
    const response = await post(url, body, signal)
    response.on('error', () => undefined)
    const { statusCode: status = 0, headers } = response
    const said = await textOf(response)
      .then((text) => JSON.parse(text) as Said)
      .catch(() => null)
    const get = (name: string): string | null => (headers[name] as string | undefined) ?? null
    return deliveryOf({ status, headers: { get } }, said)
  } catch {
    return {} satisfies Delivery
  }
}

const post = (url: string, body: Buffer, signal: AbortSignal): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { request } = process.getBuiltinModule(url.startsWith('https:') ? 'node:https' : 'node:http')
    const headers = { 'content-type': 'text/plain', 'content-length': body.length }
    request(url, { method: 'POST', headers, signal, agent: false })
      .on('socket', (socket) => socket.unref())
      .on('response', resolve)
      .on('error', reject)
      .end(body)
  })

async function textOf(response: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of response.setEncoding('utf8')) {
    text += String(part)
    if (text.length > longestAnswer) throw new Error('The answer is too long.')
  }
  return text
}

const compress = (text: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const { gzip } = process.getBuiltinModule('node:zlib')
    gzip(text, (error, bytes) => (error ? reject(error) : resolve(bytes)))
  })
