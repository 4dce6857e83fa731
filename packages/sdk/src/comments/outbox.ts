import { limits } from '@sayso/shared-schema'
import { aDay } from '../limits.ts'
import type { Store } from '../platform/platform.ts'
import { createBatches, type Sealed } from '../queue/batches.ts'
import type { CommentPreview } from './preview.ts'
import type { CommentReceipt } from './receipt.ts'

/** Comments that wait at most. */
const mostWaiting = 20

/**
 * Comments that wait, and the receipts of all. The purpose is the third part of each name, by which the SDK purges them
 * when feedback is withdrawn.
 */
export function createOutbox({ store, now }: { readonly store: Store; now(): number }) {
  const start = 'receipt.'
  const names = (): string[] => store.names(start)
  const readReceipt = (name: string): CommentReceipt | undefined => {
    const kept = store.get(name) as CommentReceipt | undefined
    return kept?.secret ? kept : undefined
  }
  const nameOf = (id: string): string | undefined => names().find((name) => name.endsWith(`.${id}`))
  const drop = (id: string): void => {
    sent(id)
    const name = nameOf(id)
    if (name) store.set(name)
  }
  const waiting = createBatches<Sealed>('comment', mostWaiting, { store, now }, (_, { id }) => drop(id))
  const waitingNameOf = (id: string): string | undefined =>
    waiting.names().find((name) => name.endsWith(`.${id}`))
  const sent = (id: string): void => {
    const name = waitingNameOf(id)
    if (name) waiting.remove(name)
  }
  const idsOf = ({ secret }: CommentReceipt): string[] =>
    names()
      .filter((name) => readReceipt(name)?.secret === secret)
      .map((name) => name.split('.').at(-1) ?? '')

  return {
    waiting,
    receipts: (): CommentReceipt[] => names().flatMap((name) => readReceipt(name) ?? []),
    /** Whether there is a receipt for it. */
    knows: (id: string): boolean => nameOf(id) !== undefined,
    isWaiting: (id: string): boolean => waitingNameOf(id) !== undefined,
    add({ id, body, receipt }: CommentPreview): void {
      // What the collector has deleted by itself needs no receipt.
      for (const name of names())
        if (now() - Number(name.split('.')[1]) > limits.commentDays * aDay) store.set(name)
      store.set(`${start}${now()}.feedback.0.${id}`, receipt)
      waiting.add({ id, purpose: 'feedback', body })
    },
    /** It will never be taken. */
    drop,
    /** It is not to be sent any more. */
    forget: (receipt: CommentReceipt): void => idsOf(receipt).forEach(sent),
    forgetReceipt: (receipt: CommentReceipt): void => idsOf(receipt).forEach(drop),
  }
}
