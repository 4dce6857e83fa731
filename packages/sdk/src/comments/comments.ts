import type { MetricName, Plan } from '@sayso/shared-schema'
import type { Sayso } from '../api.ts'
import { batchIdOf } from '../platform/batch-id.ts'
import { aSecond, anHour } from '../limits.ts'
import { createDelivery, type DeliveryPlatform } from '../transport/deliver.ts'
import { createOutbox } from './outbox.ts'
import { isProblem, makePreview, type CommentPreview, type CommentProblem } from './preview.ts'
import type { CommentReceipt } from './receipt.ts'

/** A metric of comments; any name when the plan is not known to the compiler. */
export type CommentName<P extends Plan> = MetricName<P, 'comment'>

/**
 * What became of a comment: the collector has it; it waits on the device and is sent again, the same bytes; the
 * collector will never take it; or it was not sent at all.
 */
export type CommentOutcome = 'sent' | 'waiting' | 'refused' | 'outdated' | CommentProblem

/** What participants say in their own words. Nothing is sent, written or kept without a yes to feedback. */
export interface Comments<P extends Plan> {
  /** The exact bytes that sending a text would send, or why none would be. Writes nothing, sends nothing. */
  preview(metric: CommentName<P>, text: string): CommentPreview | CommentProblem
  /**
   * Sends the bytes of a preview. `outdated` if they are not true any more: a day or another comment came between, or
   * another decision. Then the participant sees a new preview first. Never rejects.
   */
  send(preview: CommentPreview): Promise<CommentOutcome>
  /** Sends what waits. Never rejects. */
  flush(): Promise<void>
  /**
   * The receipts of what was sent and of what waits, oldest first. A withdrawal takes them from the device, so whoever
   * may want one afterwards keeps a copy.
   */
  receipts(): readonly CommentReceipt[]
  /**
   * Has the comment of a receipt deleted, from the device and at the collector. It needs no consent, and nothing on
   * the device. Whether the collector confirmed that nothing is there any more. Never rejects.
   */
  erase(receipt: CommentReceipt): Promise<boolean>
}

/** What comments need of their surroundings. */
export interface CommentsDevice extends DeliveryPlatform {
  /** A random UUID. */
  uuid(): string
  /** 32 random bytes in hex. */
  secret(): string
  /** Posts a text; whether it was answered with success. Never rejects. */
  post(url: string, body: string): Promise<boolean>
}

export interface CommentsOptions {
  /** As of the SDK. */
  readonly key: string
  readonly url: string
}

/** Comments on a device. */
export function createCommentsOn<P extends Plan>(
  sayso: Sayso<P>,
  { key, url }: CommentsOptions,
  device: CommentsDevice,
): Comments<P> {
  const { plan, consent } = sayso
  const collector = url.replace(/\/$/, '') + '/v1/comments'
  const outbox = createOutbox(device)
  // With the pauses of batches: it is the same collector.
  const delivery = createDelivery(
    collector,
    device,
    { ...outbox.waiting, names: () => (isCovered() ? outbox.waiting.names() : []) },
    ({ id }, { answer }) => void (answer ?? outbox.drop(id)),
  )
  let flying: Promise<void> | undefined
  let stopTimer: (() => void) | undefined

  const isCovered = (): boolean => consent.covered('feedback').includes('comment')
  const now = (): number => device.now() + ((device.store.get('skew') as number) | 0) * anHour
  const preview = (metric: string, text: unknown): CommentPreview | CommentProblem => {
    const decision = consent.record().decisions.feedback
    if (!isCovered() || !decision) return 'no_consent'
    return makePreview(plan, metric, text, {
      key,
      now: now(),
      notice: decision.notice,
      receipts: outbox.receipts(),
      id: batchIdOf(device.now(), device.uuid()),
      secret: device.secret(),
    })
  }

  async function flush(): Promise<void> {
    await (flying ??= delivery.flush().finally(() => (flying = undefined)))
    later()
  }

  /** Tries again what still waits, when it may be tried. */
  function later(milliseconds = aSecond): void {
    stopTimer?.()
    if (!isCovered() || !outbox.waiting.names().length) return
    stopTimer = device.after(Math.max(delivery.pause(), milliseconds), () => void flush())
  }

  /** Ends what is under way when feedback is not agreed to any more; the SDK purges what waits. */
  function changed(): void {
    if (isCovered()) return
    stopTimer?.()
    delivery.abort()
  }
  sayso.subscribe(changed)
  // What an earlier page or program could not send. A browser that was killed may have forgotten a no, of which the SDK
  // is reminded within seconds.
  later(10 * aSecond)

  return {
    preview,
    flush,
    receipts: outbox.receipts,
    async send(shown) {
      const fresh = preview(shown.receipt.metric, shown.text)
      if (isProblem(fresh)) return fresh
      if (!shown.saysSame(fresh)) return 'outdated'
      outbox.add(shown)
      // What is under way began without it.
      await flying
      await flush()
      if (!outbox.knows(shown.id)) return isCovered() ? 'refused' : 'no_consent'
      return outbox.isWaiting(shown.id) ? 'waiting' : 'sent'
    },
    async erase(receipt) {
      outbox.forget(receipt)
      // It may be on its way: then it is there first.
      await flying
      const isErased = await device.post(`${collector}/erase`, JSON.stringify({ secret: receipt.secret }))
      if (isErased) outbox.forgetReceipt(receipt)
      return isErased
    },
  }
}
