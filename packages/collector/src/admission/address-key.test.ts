import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createAddressKeys } from './address-key.ts'

const hour = 3_600_000
const standing = (time = 0) => ({ time, now: () => time })
const from = (ip: string, socket: { remoteAddress?: string } = { remoteAddress: ip }) => ({ ip, socket })

it('gives an address one key within the hour, and another in the next', () => {
  const clock = { time: 0, now: () => clock.time }
  const keyOf = createAddressKeys(clock)
  const connection = from('192.0.2.1')
  const first = keyOf(connection)
  clock.time = hour - 1
  expect(keyOf(connection)).toBe(first)
  expect(keyOf(from('192.0.2.1'))).toBe(first)
  clock.time = hour
  const second = keyOf(connection)
  expect(second).not.toBe(first)
  expect(keyOf(from('192.0.2.1'))).toBe(second)
})

it('gives each address a key of its own, which holds nothing of it', () => {
  const keyOf = createAddressKeys(standing())
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV4(), (a, b) => {
      const key = keyOf(from(a))
      expect(key).toMatch(/^[\w-]{22}$/)
      expect(key === keyOf(from(b))).toBe(a === b)
    }),
  )
})

it('gives two collectors different keys for one address', () => {
  expect(createAddressKeys(standing())(from('192.0.2.1'))).not.toBe(
    createAddressKeys(standing())(from('192.0.2.1')),
  )
})

it('goes by the address that a proxy tells, not by the connection to the proxy', () => {
  const keyOf = createAddressKeys(standing())
  const proxy = { remoteAddress: '127.0.0.1' }
  const key = keyOf(from('192.0.2.1', proxy))
  expect(keyOf(from('192.0.2.2', proxy))).not.toBe(key)
  expect(keyOf(from('192.0.2.1', proxy))).toBe(key)
  expect(keyOf(from('127.0.0.1', proxy))).not.toBe(key)
})

it('takes a network of IPv6 for one address, and an IPv4 address in it for what it is', () => {
  const keyOf = createAddressKeys(standing())
  expect(keyOf(from('2001:db8:0:1::1'))).toBe(keyOf(from('2001:db8:0:1:ffff::2')))
  expect(keyOf(from('2001:db8:0:2::1'))).not.toBe(keyOf(from('2001:db8:0:1::1')))
  expect(keyOf(from('::ffff:192.0.2.1'))).toBe(keyOf(from('192.0.2.1')))
})

it('takes any text for an address: a proxy may tell nonsense', () => {
  const keyOf = createAddressKeys(standing())
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(keyOf(from(text))).toMatch(/^[\w-]{22}$/)
    }),
  )
})
