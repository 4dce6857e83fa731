import { describe, expect, it } from 'vitest'
import { mostInFlight, mostKeepalive, patience } from '../src/limits.ts'
import { soleLock } from '../src/platform/lock.ts'
import type { Delivery, Platform } from '../src/platform/platform.ts'
import { memoryStore } from '../src/platform/store.ts'
import { createBatches, type Batches, type Sealed } from '../src/queue/batches.ts'
import { createDelivery, type Delivering } from '../src/transport/deliver.ts'

const accepted: Delivery = { answer: { accepted: 1, rejected: [] } }

/** A queue and a network that does as told; timers call back when told. */
function place(network: (body: string, signal: AbortSignal) => Promise<Delivery>): {
  queue: Batches<Sealed>
  delivery: Delivering
  sent: string[]
  timers: Map<number, () => void>
} {
  const sent: string[] = []
  const timers = new Map<number, () => void>()
  const platform: Platform = {
    name: 'other',
    now: () => 0,
    random: () => 0,
    batchId: () => '',
    store: memoryStore(),
    lock: soleLock,
    after: (milliseconds, callback) => {
      timers.set(milliseconds, callback)
      return () => void timers.delete(milliseconds)
    },
    onLeave: () => () => {},
    objection: () => undefined,
    send: (_url, body, signal) => {
      sent.push(body)
      return network(body, signal)
    },
  }
  const queue = createBatches<Sealed>('queue', 50, platform)
  const delivery = createDelivery('http://localhost', platform, queue, () => {})
  return { queue, delivery, sent, timers }
}
const batch = (body: string): Sealed => ({ id: body.slice(0, 9), purpose: 'usage', body })

describe('delivery', () => {
  it('a flush with nothing to send does not keep later ones from sending', async () => {
    const { queue, delivery, sent } = place(() => Promise.resolve(accepted))
    await delivery.flush()
    queue.add(batch('one'))
    queue.add(batch('two'))
    await delivery.flush()
    expect(sent).toEqual(['one', 'two'])
    expect(queue.names()).toEqual([])
  })

  it('when a page closes keeps within what browsers let it send, and leaves the rest in the queue', () => {
    const { queue, delivery, sent } = place(() => new Promise(() => {}))
    for (let i = 0; i < 20; i++) queue.add(batch(String(i)))
    delivery.leave()
    delivery.leave()
    expect(sent).toHaveLength(mostInFlight)
    expect(queue.names()).toHaveLength(20)

    const large = place(() => new Promise(() => {}))
    for (let i = 0; i < 5; i++) large.queue.add(batch(String(i).repeat(mostKeepalive / 3)))
    large.delivery.leave()
    expect(large.sent).toHaveLength(2)
  })

  it('a request that is never answered is given up, and the same bytes are sent again', async () => {
    const { queue, delivery, sent, timers } = place(() => new Promise(() => {}))
    queue.add(batch('one'))
    const flushed = delivery.flush()
    timers.get(patience)?.()
    timers.delete(patience)
    await flushed
    expect(queue.list().map(({ body }) => body)).toEqual(['one'])
    expect(sent).toEqual(['one'])
    expect(timers.size).toBe(0)
  })

  it('a batch that another tab has sent meanwhile is not sent again', async () => {
    const { queue, delivery, sent } = place(() => {
      for (const name of queue.names()) queue.remove(name)
      return Promise.resolve(accepted)
    })
    queue.add(batch('one'))
    queue.add(batch('two'))
    await delivery.flush()
    expect(sent).toEqual(['one'])
  })

  it('what lies there and is no batch is cleared away', async () => {
    const { queue, delivery, sent } = place(() => Promise.resolve(accepted))
    queue.add({ id: 'x', purpose: 'usage', body: '' })
    queue.add(batch('one'))
    await delivery.flush()
    expect(sent).toEqual(['one'])
    expect(queue.names()).toEqual([])
  })
})
