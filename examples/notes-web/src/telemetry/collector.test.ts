import { noticeText, purposes } from '@sayso/shared-schema'
import { describe, expect, it } from 'vitest'
import { readCollector } from './collector.ts'
import { plan } from './plan.ts'

it('asks for consent to usage, errors and feedback', () => {
  expect(Object.keys((JSON.parse(noticeText(plan)) as { purposes: object }).purposes)).toEqual([...purposes])
})

describe('readCollector', () => {
  const page = (textContent?: string) => ({
    getElementById: () => (textContent === undefined ? null : { textContent }),
  })
  const read = (text?: string) => readCollector(page(text) as unknown as Document)

  it('reads what the server wrote into the page', () => {
    expect(read('{"collector":"http://127.0.0.1:9","key":"pk_x"}')).toEqual({
      url: 'http://127.0.0.1:9',
      key: 'pk_x',
    })
  })

  it('falls back to the collector on this machine', () => {
    const usual = { url: 'http://127.0.0.1:4700', key: 'pk_dev_notes' }
    expect(read()).toEqual(usual)
    expect(read('not json')).toEqual(usual)
    expect(read('null')).toEqual(usual)
  })
})
