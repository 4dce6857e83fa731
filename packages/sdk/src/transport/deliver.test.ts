import { expect, test } from 'vitest'
import { memoryStore } from '../platform/store.ts'
import type { Platform } from '../platform/platform.ts'
import { createDelivery } from './deliver.ts'

const platform = (send: Platform['send']): Platform => ({
  name: 'other',
  now: () => 0,
  batchId: () => '',
  store: memoryStore(),
  after: () => () => {},
  onLeave: () => () => {},
  objection: () => undefined,
  send,
})

test('a flush with nothing to send does not keep later ones from sending', async () => {
  const waiting: { id: string; body: string }[] = []
  const sent: string[] = []
  const send: Platform['send'] = (_url, body) => {
    sent.push(body)
    return Promise.resolve({ answer: { accepted: 1, rejected: [] } })
  }
  const queue = { list: () => waiting, remove: () => void waiting.shift() }
  const delivery = createDelivery('http://localhost', platform(send), queue, () => {})
  await delivery.flush()
  waiting.push({ id: '1', body: 'one' }, { id: '2', body: 'two' })
  await delivery.flush()
  expect(sent).toEqual(['one', 'two'])
})
