import { describe, expect, it } from 'vitest'
import { memoryStore } from '../platform/store.ts'
import { createBatches, type Sealed } from './batches.ts'

const batch = (id: string, purpose: Sealed['purpose'] = 'usage'): Sealed => ({
  id,
  purpose,
  body: id,
  entries: 1,
})
const ids = (batches: readonly Sealed[]): string => batches.map(({ id }) => id).join('')

describe('batches on the device', () => {
  it('stay in order, and the oldest give way', () => {
    const queue = createBatches<Sealed>(memoryStore(), 'queue', 3)
    expect(ids(queue.add([batch('a'), batch('b')]))).toBe('')
    expect(ids(queue.add([batch('c')]))).toBe('')
    expect(ids(queue.add([batch('d'), batch('e')]))).toBe('ab')
    expect(ids(queue.list())).toBe('cde')
    queue.remove(batch('d'))
    expect(ids(queue.list())).toBe('ce')
    queue.remove(batch('x'))
    expect(ids(queue.list())).toBe('ce')
  })

  it('are read afresh each time: tabs share them', () => {
    const store = memoryStore()
    const [one, other] = [createBatches<Sealed>(store, 'queue', 3), createBatches<Sealed>(store, 'queue', 3)]
    one.add([batch('a')])
    other.add([batch('b')])
    one.remove(batch('a'))
    expect(ids(one.list()) + ids(other.list())).toBe('bb')
  })

  it('promise 5: no means no — only those of the purposes that were agreed to are retained', () => {
    const store = memoryStore()
    const queue = createBatches<Sealed>(store, 'queue', 9)
    queue.add([batch('a'), batch('b', 'errors'), batch('c', 'feedback'), batch('d')])
    queue.retain(['usage', 'feedback'])
    expect(ids(queue.list())).toBe('acd')
    queue.retain([])
    expect(store.get('queue')).toBeUndefined()
  })

  it('promise 1: nothing before yes — to retain nothing of nothing writes nothing', () => {
    const store = { get: () => undefined, set: () => expect.fail('Something was written.') }
    createBatches<Sealed>(store, 'queue', 9).retain([])
  })

  it.each([null, 'queue', 5, { length: 2 }, [null], [{}]])('are none where %j lies', (value) => {
    const store = memoryStore()
    store.set('queue', value)
    const queue = createBatches<Sealed>(store, 'queue', 9)
    queue.retain(['usage'])
    expect(queue.list()).toEqual([])
  })
})
