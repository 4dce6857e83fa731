import type { Batch } from '@sayso/shared-schema'
import type { Delivery } from '../platform/platform.ts'

/** A text that was sent, and how. */
export interface Sending {
  readonly url: string
  readonly body: string
  /** Aborted when somebody withdraws while the request is under way. */
  readonly signal: AbortSignal
  /** Whether the page was about to end. */
  readonly leaving: boolean
  /** When, in milliseconds since 1970. */
  readonly at: number
}

/** What becomes of a sending. A promise answers when it likes, or never. */
export type Network = (sending: Sending) => Delivery | Promise<Delivery>

/** The collector counts everything. */
export const accepts: Network = ({ body }) => ({
  answer: { accepted: (JSON.parse(body) as Batch).entries.length, rejected: [] },
})

/** The collector will never take it: an unknown key, a malformed batch. */
export const refuses: Network = () => ({ refused: true })

/** Nobody answers: offline, or the collector is down. */
export const unreachable: Network = () => ({})

/** The collector asks for so many milliseconds of patience. */
export const busy =
  (milliseconds: number): Network =>
  () => ({ after: milliseconds })

/** The request hangs until it is aborted. */
export const hangs: Network = ({ signal }) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve({})))
