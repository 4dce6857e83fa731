import { gunzipSync, gzipSync } from 'node:zlib'
import { isLoopback } from '../is-loopback.ts'
import type { UploadedMap } from '../source-maps/read-upload.ts'
import { printable } from './printable.ts'

export interface Destination {
  /** `https://collector.example` */
  readonly collector: string
  /** An admin token of the app. */
  readonly token: string
  readonly app: string
  readonly version: string
}

/** Compressed bytes of one request: few enough that whoever refuses it reads it to its end. */
const bytesAtOnce = 512 * 1024

/** Milliseconds that the collector has for each answer. */
const patience = 60_000

/**
 * Sends source maps to a collector elsewhere, some at a time. Sending them again replaces them.
 *
 * @throws Error that says what the collector answered, or that it did not
 */
export async function sendSourceMaps(maps: readonly UploadedMap[], to: Destination): Promise<void> {
  const address = addressOf(to)
  let sent = 0
  for (const some of parcels(maps)) {
    const failure = await send(some, address, to.token)
    if (failure !== undefined)
      throw new Error(`${failure} ${sent} of ${maps.length} source maps are stored; send them again.`)
    sent += some.length
  }
}

function addressOf({ collector, app, version }: Destination): URL {
  const path = `/v1/admin/apps/${encodeURIComponent(app)}/source-maps/${version}`
  const url = URL.canParse(collector) ? new URL(path, collector) : undefined
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))) return url
  throw new Error('--to must be an https:// address, since the token is sent to it.')
}

/** Sends some maps; returns why they are not stored, if so. */
async function send(maps: readonly UploadedMap[], address: URL, token: string): Promise<string | undefined> {
  const texts = maps.map(
    ({ file, content }) => `${JSON.stringify(file)}:${gunzipSync(content).toString('utf8')}`,
  )
  let response: Response
  try {
    response = await fetch(address, {
      method: 'POST',
      // A token goes nowhere else.
      redirect: 'error',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      },
      body: gzipSync(`{${texts.join(',')}}`),
      signal: AbortSignal.timeout(patience),
    })
  } catch {
    return 'The collector cannot be reached.'
  }
  if (response.status === 201) return undefined
  const answer = (await response.json().catch(() => ({}))) as {
    readonly error?: { readonly message?: string }
  }
  return `The collector answered ${response.status}: ${printable(answer.error?.message ?? 'no more.')}`
}

function* parcels(maps: readonly UploadedMap[]): Generator<UploadedMap[]> {
  let some: UploadedMap[] = []
  let bytes = 0
  for (const map of maps) {
    if (some.length && bytes + map.content.length > bytesAtOnce) {
      yield some
      some = []
      bytes = 0
    }
    some.push(map)
    bytes += map.content.length
  }
  if (some.length) yield some
}
