import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { EnvironmentError, readEnvironment } from './env.ts'

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

const openId = {
  SAYSO_OIDC_ISSUER: 'https://id.example/realms/notes',
  SAYSO_OIDC_CLIENT_ID: 'collector',
  SAYSO_OIDC_CLIENT_SECRET: 'a-secret',
  SAYSO_OIDC_GRANTS: '{"analysts":{"read":["notes","maps"]},"operators":{"read":"*","admin":"*"}}',
  SAYSO_PUBLIC_URL: 'https://collector.example/',
}

it('takes how people log in by OpenID Connect', () => {
  expect(readEnvironment(openId).openId).toEqual({
    issuer: 'https://id.example/realms/notes',
    clientId: 'collector',
    clientSecret: 'a-secret',
    publicUrl: 'https://collector.example',
    scope: 'openid',
    claim: 'groups',
    grants: new Map([
      [
        'analysts',
        [
          { right: 'read', app: 'notes' },
          { right: 'read', app: 'maps' },
        ],
      ],
      [
        'operators',
        [
          { right: 'read', app: null },
          { right: 'admin', app: null },
        ],
      ],
    ]),
  })
})

it('takes the secret of OpenID Connect from a file, too', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'sayso-test-')), 'secret')
  onTestFinished(() => rmSync(dirname(file), { recursive: true }))
  writeFileSync(file, 'from-a-file\n')
  const read = (path: string) =>
    readEnvironment({ ...openId, SAYSO_OIDC_CLIENT_SECRET: '', SAYSO_OIDC_CLIENT_SECRET_FILE: path })
  expect(read(file).openId?.clientSecret).toBe('from-a-file')
  for (const path of [`${file}-is-missing`, dirname(file)])
    expect(() => read(path)).toThrow('SAYSO_OIDC_CLIENT_SECRET_FILE must be a file')
})

it.each([
  ['SAYSO_OIDC_ISSUER', ''],
  ['SAYSO_OIDC_ISSUER', 'secret'],
  ['SAYSO_OIDC_ISSUER', 'http://secret.example'],
  ['SAYSO_OIDC_ISSUER', 'https://user:secret@id.example'],
  ['SAYSO_OIDC_ISSUER', 'https://id.example?secret'],
  ['SAYSO_OIDC_CLIENT_ID', ''],
  ['SAYSO_OIDC_CLIENT_SECRET', ''],
  ['SAYSO_OIDC_SCOPE', 'secret'],
  ['SAYSO_OIDC_GRANTS', ''],
  ['SAYSO_OIDC_GRANTS', '{}'],
  ['SAYSO_OIDC_GRANTS', 'secret'],
  ['SAYSO_OIDC_GRANTS', '["secret"]'],
  ['SAYSO_OIDC_GRANTS', '{"secret":"read"}'],
  ['SAYSO_OIDC_GRANTS', '{"secret":{"read":"notes"}}'],
  ['SAYSO_OIDC_GRANTS', '{"secret":{"read":[7]}}'],
  ['SAYSO_OIDC_GRANTS', '{"secret":{"metrics":"*"}}'],
  ['SAYSO_PUBLIC_URL', ''],
  ['SAYSO_PUBLIC_URL', 'http://secret.example'],
  ['SAYSO_PUBLIC_URL', 'https://collector.example/secret'],
])('refuses to let people log in with %s=%s', (name, value) => {
  const read = (): unknown => readEnvironment({ ...openId, [name]: value })
  expect(read).toThrow(EnvironmentError)
  expect(read).toThrow(name)
  expect(read).not.toThrow('secret')
})

const root = new URL('../../../', import.meta.url)
const namesIn = (text: string): Set<string> => new Set(text.match(/SAYSO_[A-Z]+(?:_[A-Z]+)*/g))

it('has only variables that the guides explain, and these no others', () => {
  const read = new Set<string>()
  readEnvironment(new Proxy({}, { get: (_, name) => void read.add(String(name)) }))
  const guides = ['run-a-collector', 'log-in'].map((name) => new URL(`docs/guides/${name}.md`, root))
  const text = guides.map((guide) => readFileSync(guide, 'utf8')).join('')
  expect([...namesIn(text)].sort()).toEqual([...read].sort())
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
