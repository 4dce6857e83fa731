import type { Apps } from '../apps/apps.ts'
import type { CommentErasure } from '../store/comment.ts'
import type { Writer } from '../store/store.ts'
import type { Order } from './messages.ts'

/** Carries an order out. What takes long is returned as steps that are still to be done; a text is its answer. */
export function carryOut(
  order: Order,
  apps: Apps,
  writer: Writer,
): Iterator<undefined, void> | CommentErasure | undefined {
  switch (order.kind) {
    case 'put':
      writer.put(order.document)
      return undefined
    case 'publish':
      writer.put(order.document)
      apps.get(order.plan.app)?.add(order.plan)
      return undefined
    case 'putSourceMaps':
      writer.putSourceMaps(order.maps)
      return undefined
    case 'tokenUsed':
      writer.tokenUsed(order.id, order.day)
      return undefined
    case 'audit':
      writer.audit(order.entry)
      return undefined
    case 'eraseComment':
      return writer.eraseComment(order.erase, order.today)
    case 'settle':
      writer.settle()
      return undefined
    case 'probe':
      writer.probe()
      return undefined
    case 'tidy':
      return writer.tidy(order.today, order.retentions)
    case 'erase':
      return writer.erase(order.erasure)
    case 'close':
      writer.close()
      return undefined
  }
}
