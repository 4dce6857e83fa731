import { describe, expect, it } from 'vitest'
import { createStore, memoryStore, type Texts } from './store.ts'

const fail = (): never => {
  throw new Error('Full, or forbidden.')
}

function place(): { texts: Texts; disk: Map<string, string> } {
  const disk = new Map<string, string>()
  const read = (name: string): string | null => disk.get(name) ?? null
  const write = (name: string, text: string): void => void disk.set(name, text)
  const names = (): string[] => [...disk.keys()]
  return { disk, texts: { names, read, write, remove: (name) => void disk.delete(name) } }
}

describe('a store', () => {
  it('keeps plain data under a name, and nothing more for undefined', () => {
    const { texts, disk } = place()
    const store = createStore(texts)
    store.set('queue', [{ id: '1' }])
    expect(store.get('queue')).toEqual([{ id: '1' }])
    expect([...disk]).toEqual([['queue', '[{"id":"1"}]']])
    store.set('queue', undefined)
    expect(store.get('queue') ?? undefined).toBeUndefined()
    expect(disk.size).toBe(0)
  })

  it.each(['', '{', 'null', 'undefined', '[1,'])('reads nothing from the text %j', (text) => {
    const { texts, disk } = place()
    disk.set('queue', text)
    expect(createStore(texts).get('queue') ?? undefined).toBeUndefined()
  })

  it('promise 9: never throws, and holds in memory what the place does not take', () => {
    const store = createStore({ names: fail, read: fail, write: fail, remove: fail })
    expect(store.get('queue')).toBeUndefined()
    store.set('queue', [1])
    expect(store.get('queue')).toEqual([1])
    store.set('queue', undefined)
    expect(store.get('queue')).toBeUndefined()
  })

  it('goes back to the place as soon as it takes something', () => {
    const { texts, disk } = place()
    let isFull = true
    const write = (name: string, text: string): void => (isFull ? fail() : texts.write(name, text))
    const store = createStore({ ...texts, write })
    disk.set('queue', '[0]')
    store.set('queue', [0, 1])
    expect(store.get('queue')).toEqual([0, 1])
    isFull = false
    store.set('queue', [0, 1, 2])
    expect(disk.get('queue')).toBe('[0,1,2]')
    disk.set('queue', '[3]')
    expect(store.get('queue')).toEqual([3])
  })

  it('promise 5: no means no — what cannot be removed is not read again', () => {
    const { texts, disk } = place()
    const store = createStore({ ...texts, remove: fail })
    store.set('queue', [1])
    store.set('queue', undefined)
    expect(disk.get('queue')).toBe('[1]')
    expect(store.get('queue')).toBeUndefined()
    expect(store.names('')).toEqual([])
  })

  it('tells the names of a list, wherever they are kept, in order', () => {
    const { texts } = place()
    const write = (name: string, text: string): void =>
      name.endsWith('3') ? fail() : texts.write(name, text)
    const store = createStore({ ...texts, write })
    for (const name of ['queue.2', 'queues.1', 'queue', 'queue.3', 'memo', 'queue.1']) store.set(name, 1)
    expect(store.names('queue.')).toEqual(['queue.1', 'queue.2', 'queue.3'])
    expect(store.names('')).toHaveLength(6)
    store.set('queue.3', undefined)
    expect(store.names('queue.')).toEqual(['queue.1', 'queue.2'])
  })

  it('says whether a value will outlive the program', () => {
    const { texts } = place()
    expect(createStore(texts).set('queue', 1)).toBe(true)
    expect(createStore({ ...texts, write: fail }).set('queue', 1)).toBe(false)
  })

  it('in memory lasts as long as the program, and no two of them share anything', () => {
    const [one, other] = [memoryStore(), memoryStore()]
    const value = { a: 1 }
    one.set('memo', value)
    value.a = 2
    expect(one.get('memo')).toEqual({ a: 1 })
    expect(other.get('memo')).toBeUndefined()
  })
})
