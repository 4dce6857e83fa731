import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readEnvironment } from './env.ts'

it('has defaults that keep to one machine', () => {
  expect(readEnvironment({})).toEqual({
    host: '127.0.0.1',
    port: 4700,
    data: '.data',
    apps: './apps',
    k: 10,
    rateLimit: 6000,
    trustProxy: false,
    logLevel: 'info',
    maxPending: 5000,
    maxMemory: 768,
    maxConnections: 10_000,
    requestTimeout: 20,
  })
})

it('takes what is set', () => {
  const adminToken = '0123456789abcdef'
  const config = readEnvironment({
    SAYSO_PORT: '80',
    SAYSO_TRUST_PROXY: 'true',
    SAYSO_ADMIN_TOKEN: adminToken,
    SAYSO_K: '',
  })
  expect(config).toMatchObject({ port: 80, trustProxy: true, adminToken, k: 10 })
})

it.each([
  ['SAYSO_PORT', '65536'],
  ['SAYSO_PORT', 'secret'],
  ['SAYSO_K', '4'],
  ['SAYSO_K', '7.5'],
  ['SAYSO_RATE_LIMIT', '0'],
  ['SAYSO_MAX_PENDING', '-1'],
  ['SAYSO_TRUST_PROXY', 'secret'],
  ['SAYSO_LOG_LEVEL', 'secret'],
  ['SAYSO_ADMIN_TOKEN', 'secret'],
])('refuses %s=%s by name, without the value', (name, value) => {
  const read = (): unknown => readEnvironment({ [name]: value })
  expect(read).toThrow(name)
  expect(read).not.toThrow('secret')
})

const root = new URL('../../../', import.meta.url)
const namesIn = (text: string): Set<string> => new Set(text.match(/SAYSO_[A-Z]+(?:_[A-Z]+)*/g))

it('has only variables that the guide explains, and the guide no others', () => {
  const read = new Set<string>()
  readEnvironment(new Proxy({}, { get: (_, name) => void read.add(String(name)) }))
  const guide = readFileSync(new URL('docs/guides/run-a-collector.md', root), 'utf8')
  expect([...namesIn(guide)].sort()).toEqual([...read].sort())
})

it('has every variable that the files of deploy/ set', () => {
  const read = new Set(['SAYSO_DOMAIN', 'SAYSO_UPSTREAM'])
  readEnvironment(new Proxy({}, { get: (_, name) => void read.add(String(name)) }))
  const folder = new URL('deploy/', root)
  const files = readdirSync(folder, { withFileTypes: true }).filter((file) => file.isFile())
  const set = files.flatMap(({ name }) => [...namesIn(readFileSync(new URL(name, folder), 'utf8'))])
  expect(set.length).toBeGreaterThan(0)
  expect(set.filter((name) => !read.has(name))).toEqual([])
})
