import type { DropReason } from '@sayso/shared-schema'
import { describe, expect, it } from 'vitest'
import { batchLasts, mostCharactersKept } from '../limits.ts'
import { memoryStore } from '../platform/store.ts'
import { createBatches, type Batches, type Sealed } from './batches.ts'
import { purge } from './purge.ts'

const batch = (id: string, purpose: Sealed['purpose'] = 'usage'): Sealed => ({
  id,
  purpose,
  body: id,
})
const ids = (batches: readonly Sealed[]): string => batches.map(({ id }) => id).join('')

/** A queue of at most three, a clock to set, and what had to give way. */
function place(): { store: ReturnType<typeof memoryStore>; clock: { time: number }; gone: string[] } & {
  open(): Batches<Sealed>
} {
  const store = memoryStore()
  const clock = { time: 1_795_255_200_000 }
  const gone: string[] = []
  const note = (reason: DropReason, { id }: Sealed): unknown => gone.push(`${reason} ${id}`)
  return { store, clock, gone, open: () => createBatches('queue', 3, { store, now: () => clock.time }, note) }
}
const add = (queue: Batches<Sealed>, ...batches: Sealed[]): void => batches.forEach((one) => queue.add(one))

describe('batches on the device', () => {
  it('stay in order, and the oldest give way', () => {
    const { open, gone } = place()
    const queue = open()
    add(queue, batch('a'), batch('b'), batch('c'))
    expect(gone).toEqual([])
    add(queue, batch('d'), batch('e'))
    expect(gone).toEqual(['queue_full a', 'queue_full b'])
    expect(ids(queue.list())).toBe('cde')
    queue.remove(queue.names()[1] ?? '')
    expect(ids(queue.list())).toBe('ce')
  })

  it('are each written once and never rewritten', () => {
    const { open, store } = place()
    const written: string[] = []
    const counting = {
      ...store,
      set: (name: string, value: unknown) => (written.push(name), store.set(name, value)),
    }
    const queue = createBatches<Sealed>('queue', 9, { store: counting, now: () => 1 })
    for (let i = 0; i < 5; i++) queue.add(batch(String(i)))
    expect(new Set(written).size).toBe(5)
    expect(written).toHaveLength(5)
    expect(ids(open().list())).toBe('01234')
  })

  it('give way when they are too large together', () => {
    const { open, gone } = place()
    const queue = open()
    const large = (id: string): Sealed => ({ ...batch(id), body: id.repeat(mostCharactersKept / 2) })
    add(queue, large('a'), large('b'))
    expect(gone).toEqual([])
    queue.add(batch('c'))
    expect(gone).toEqual(['queue_full a'])
  })

  it('give way when the collector would not take them any more', () => {
    const { open, clock, gone } = place()
    const queue = open()
    queue.add(batch('a'))
    clock.time += batchLasts
    queue.add(batch('b'))
    expect(gone).toEqual([])
    clock.time += 1
    queue.add(batch('c'))
    expect(gone).toEqual(['too_old a'])
  })

  it('are read afresh each time: tabs share them', () => {
    const { open } = place()
    const [one, other] = [open(), open()]
    one.add(batch('a'))
    other.add(batch('b'))
    one.remove(one.names()[0] ?? '')
    expect(ids(one.list()) + ids(other.list())).toBe('bb')
  })

  it('promise 5: no means no — only those of the purposes that were agreed to are retained', () => {
    const { open, store } = place()
    const queue = open()
    store.set('consent.usage', 'yes')
    store.set('memo..errors', 'x')
    store.set('pause', 'x')
    add(queue, batch('b', 'errors'), batch('c', 'feedback'), batch('d'))
    purge(store, ['usage', 'feedback'])
    expect(ids(queue.list())).toBe('cd')
    expect(store.names('memo')).toEqual([])
    purge(store, [])
    expect(store.names('')).toEqual(['consent.usage'])
  })

  it('promise 1: nothing before yes — to retain nothing of nothing writes nothing', () => {
    const store = {
      get: () => undefined,
      names: () => ['consent.usage'],
      set: () => expect.fail('Something was written.'),
    }
    purge(store, [])
  })

  it.each([null, 'queue', 5, { length: 2 }, [null], [{}], {}])('are none where %j lies', (value) => {
    const { open, store } = place()
    store.set('queue', value)
    store.set('queue.1', value)
    store.set('queue.x.y.z', value)
    const queue = open()
    queue.add(batch('a'))
    expect(ids(queue.list())).toBe('a')
  })
})
