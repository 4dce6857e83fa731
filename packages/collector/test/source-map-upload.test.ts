import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sourceMapLimits } from '../src/source-maps/source-map-limits.ts'
import { createToken } from './support/ask.ts'
import { buildFolder, sourceMap } from './support/build-folder.ts'
import { startCollector, type TestCollector } from './support/collector.ts'
import { makeFolder } from './support/folder.ts'
import { sayso, saysoWith, serve } from './support/process.ts'
import { readAnswer, type Sent } from './support/send.ts'

const map = JSON.parse(sourceMap) as object

interface Upload {
  readonly token: string
  readonly maps?: unknown
  readonly version?: string
  readonly app?: string
  readonly type?: string
}

async function upload({ url }: TestCollector, { token, maps, version, app, type }: Upload): Promise<Sent> {
  const body = maps ?? { 'app.js': map }
  const address = `${url}/v1/admin/apps/${app ?? 'notes'}/source-maps/${version ?? '2.3.1'}`
  const response = await fetch(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': type ?? 'application/json' },
    body: body instanceof Uint8Array ? body : JSON.stringify(body),
  })
  return readAnswer(response)
}

const stored = ({ rows }: TestCollector): unknown[] =>
  rows('SELECT version, file FROM source_maps ORDER BY id').map(({ version, file }) =>
    [version, file].join(' '),
  )

describe('sayso sourcemaps upload --to', () => {
  it('stores the maps at a collector elsewhere, by an admin token, and the audit log tells of it', async () => {
    const folder = makeFolder()
    const collector = await serve(folder)
    onTestFinished(() => void collector.end('SIGTERM'))
    const create = (...options: string[]): string =>
      sayso(folder, [
        'tokens',
        'create',
        '--app',
        'notes',
        '--label',
        'release job',
        ...options,
      ]).stdout.trim()
    const [admin, reader] = [create('--right', 'admin'), create()]
    const dist = buildFolder({ 'app-DiwrgTda.js.map': sourceMap, 'assets/chunk.js.map': sourceMap })
    // What another machine knows: the address and a token. It has no data and no apps.
    const send = (token: string) =>
      saysoWith({ SAYSO_TOKEN: token }, [
        ...['sourcemaps', 'upload', '--to', collector.url, '--app', 'notes', '--version', '2.3.1', dist],
      ])
    expect(send(admin)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('2 source maps of notes 2.3.1 are stored') as string,
    })
    expect(sayso(folder, ['sourcemaps', 'list']).stdout).toMatch(/^notes {2}2\.3\.1 {2}2 files/)
    const audit = sayso(folder, ['audit']).stdout
    expect(audit).toMatch(/release job \([0-9a-f]{16}\) {2}upload source maps {2}notes 2\.3\.1\n$/)
    const files = ['', '-wal'].map((end) => readFileSync(join(folder, 'sayso.db' + end), 'latin1')).join('')
    expect(files).not.toMatch(/anna|password|secretName/)

    const refused = send(reader)
    expect(refused).toMatchObject({ status: 1, stdout: '' })
    expect(refused.stderr).toContain('403')
    expect(refused.stderr).toContain('0 of 2 source maps are stored')
    expect(send('')).toMatchObject({ status: 1, stderr: expect.stringContaining('SAYSO_TOKEN') as string })
  })

  it.each(['http://collector.example', 'collector.example', 'ftp://127.0.0.1'])(
    'shows a token to nobody on the way: refuses %s',
    (address) => {
      const dist = buildFolder({ 'app.js.map': sourceMap })
      const args = ['sourcemaps', 'upload', '--to', address, '--app', 'notes', '--version', '2.3.1', dist]
      const { status, stderr } = saysoWith({ SAYSO_TOKEN: 'a-token' }, args)
      expect(status).toBe(1)
      expect(stderr).toContain('https://')
      expect(stderr).not.toContain('a-token')
    },
  )

  it('says so when nobody is there', async () => {
    const { url } = await startCollector()
    const dist = buildFolder({ 'app.js.map': sourceMap })
    const nobody = url.replace(/\d+$/, '1')
    const args = ['sourcemaps', 'upload', '--to', nobody, '--app', 'notes', '--version', '2.3.1', dist]
    const { status, stderr } = saysoWith({ SAYSO_TOKEN: 'a-token' }, args)
    expect(status).toBe(1)
    expect(stderr).toContain('cannot be reached')
  })
})

describe('source maps over the network', () => {
  it('are added to those of their version, and replaced by file', async () => {
    const collector = await startCollector()
    const token = createToken(collector, { right: 'admin' })
    expect(await upload(collector, { token })).toMatchObject({ status: 201 })
    const maps = gzipSync(JSON.stringify({ 'chunk.js': map, 'app.js': map }))
    expect(await upload(collector, { token, maps })).toMatchObject({
      status: 201,
      text: '{"app":"notes","version":"2.3.1","files":2}',
    })
    expect(stored(collector)).toEqual(['2.3.1 chunk.js', '2.3.1 app.js'])
  })

  it('are taken from an admin of the app alone, and given back to nobody', async () => {
    const collector = await startCollector()
    const token = createToken(collector, { right: 'admin' })
    for (const [wrong, code] of [
      ['guess', 'unauthorized'],
      [createToken(collector), 'forbidden'],
      [createToken(collector, { right: 'metrics', app: null }), 'forbidden'],
      [createToken(collector, { right: 'admin', app: 'other' }), 'token_of_another_app'],
    ] as const)
      expect(await upload(collector, { token: wrong })).toMatchObject({ code })
    expect(stored(collector)).toEqual([])
    await upload(collector, { token })
    for (const secret of [token, createToken(collector)])
      for (const path of ['/v1/admin/apps/notes/source-maps/2.3.1', '/v1/apps/notes/source-maps/2.3.1']) {
        const response = await fetch(collector.url + path, { headers: { authorization: `Bearer ${secret}` } })
        expect(response.status).toBe(404)
      }
  })

  it.each([
    ['an app that is not there', { app: 'nobody' }, 404, 'unknown_app'],
    ['a version that no app can send', { version: 'latest' }, 400, 'bad_parameter'],
    ['no maps', { maps: {} }, 400, 'malformed_source_maps'],
    ['no map', { maps: { 'a.js': map, 'b.js': {} } }, 400, 'malformed_source_maps'],
    ['no body', { maps: new Uint8Array() }, 400, 'malformed_source_maps'],
    ['another type', { type: 'text/plain' }, 415, 'unsupported_media_type'],
    ['a bomb', { maps: gzipSync(Buffer.alloc(64 * 1024 * 1024, ' ')) }, 413, 'source_maps_too_large'],
  ])('are refused as a whole: %s', async (_, wrong, status, code) => {
    const collector = await startCollector()
    const token = createToken(collector, { right: 'admin', app: null })
    expect(await upload(collector, { token, ...wrong })).toMatchObject({ status, code })
    expect(stored(collector)).toEqual([])
  })

  it('are refused when their version would have too many files or bytes', async () => {
    const collector = await startCollector()
    const token = createToken(collector, { right: 'admin' })
    collector.run(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${sourceMapLimits.filesPerVersion})
      INSERT INTO source_maps (app, version, file, name, uploaded, content)
      SELECT 'notes', '2.3.1', i || '.js', 'app.js', 20000, x'00' FROM n`)
    expect(await upload(collector, { token })).toMatchObject({ status: 413, code: 'source_maps_too_large' })
    expect(await upload(collector, { token, maps: { '7.js': map } })).toMatchObject({ status: 201 })
    collector.run(`DELETE FROM source_maps WHERE file <> '8.js';
      UPDATE source_maps SET content = zeroblob(${sourceMapLimits.bytesPerVersion})`)
    expect(await upload(collector, { token })).toMatchObject({ status: 413, code: 'source_maps_too_large' })
    expect(await upload(collector, { token, maps: { '8.js': map } })).toMatchObject({ status: 201 })
  })

  it('are refused with a body that is larger than allowed, announced or not', async () => {
    const collector = await startCollector()
    const token = createToken(collector, { right: 'admin' })
    const chunk = Buffer.alloc(1024 * 1024, ' ')
    const body = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 9; i++) controller.enqueue(chunk)
        controller.close()
      },
    })
    const init = {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit
    // It is told, or cut off while it still sends.
    const status = await fetch(`${collector.url}/v1/admin/apps/notes/source-maps/2.3.1`, init).then(
      (response) => response.status,
      () => 'cut off',
    )
    expect([413, 'cut off']).toContain(status)
    const maps = Buffer.alloc(sourceMapLimits.uploadBytes + 1, ' ')
    const announced = await upload(collector, { token, maps }).then(
      (answer) => answer.status,
      () => 'cut off',
    )
    expect([413, 'cut off']).toContain(announced)
    expect(stored(collector)).toEqual([])
  })

  it('wait for each other, and are turned away when too many wait', async () => {
    const collector = await startCollector()
    const token = createToken(collector, { right: 'admin' })
    const mappings = 'AAAA,KAAK;'.repeat(20_000)
    const maps = gzipSync(JSON.stringify({ 'app.js': { ...map, mappings } }))
    const answers = await Promise.all(Array.from({ length: 30 }, () => upload(collector, { token, maps })))
    const codes = answers.map(({ status, code }) => code ?? status)
    expect(new Set(codes)).toEqual(new Set([201, 'overloaded']))
    expect(await upload(collector, { token, maps })).toMatchObject({ status: 201 })
  })
})
