import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sourceMapLimits } from '../src/source-maps/source-map-limits.ts'
import { createAnalyst } from './support/ask.ts'
import { batch, entry } from './support/batch.ts'
import { startCollector, type TestCollector } from './support/collector.ts'
import { buildFolder, sourceMap } from './support/build-folder.ts'
import { makeFolder } from './support/folder.ts'
import { sayso } from './support/process.ts'
import { send } from './support/send.ts'
import { noon } from './support/time.ts'

const secret = 'const password = 1'
const upload = (data: string, version: string, ...paths: string[]) =>
  sayso(data, ['sourcemaps', 'upload', '--app', 'notes', '--version', version, ...paths])

const list = (data: string): string[] => sayso(data, ['sourcemaps', 'list']).stdout.trim().split('\n')

/** Ten participants meet an error of a version. */
async function crash(collector: TestCollector, version: string): Promise<void> {
  const total = entry({ metric: 'crash', first: 'dwm' })
  const exemplar = { type: 'TypeError', frames: ['save@app.js:1:6'] }
  const crashed = { ...total, by: 'fingerprint', value: '0123456789abcdef', exemplar }
  const context = { version, platform: 'web', channel: 'stable' }
  for (let i = 0; i < 10; i++)
    expect(await send(collector.url, batch({ context, entries: [total, crashed] }))).toMatchObject({
      accepted: 2,
    })
}

describe('source maps', () => {
  it('are applied to the errors of their version, and never told themselves', async () => {
    const collector = await startCollector()
    const ask = await createAnalyst(collector)
    const data = join(collector.folder, 'data')
    await crash(collector, '2.3.1')
    const frames = async (): Promise<unknown> => {
      const { json } = await ask('/v1/apps/notes/errors')
      return (json['groups'] as { exemplar: { frames: string[] } }[])[0]?.exemplar.frames
    }
    const dist = buildFolder({ 'assets/app-DiwrgTda.js.map': sourceMap, 'app.js': secret })
    expect(upload(data, '2.3.0', dist)).toMatchObject({ status: 0 })
    expect(await frames()).toEqual(['save@app.js:1:6'])
    expect(upload(data, '2.3.1', dist)).toMatchObject({ status: 0 })
    expect(await frames()).toEqual(['save@save.ts:1:6'])
    const stored = JSON.stringify(collector.rows('SELECT CAST(content AS TEXT) AS text, * FROM source_maps'))
    expect(stored).not.toMatch(/anna|password|secretName/)
  })

  it('that are broken where they lie break no answer', async () => {
    const collector = await startCollector()
    const ask = await createAnalyst(collector)
    await crash(collector, '2.3.1')
    expect(
      upload(join(collector.folder, 'data'), '2.3.1', buildFolder({ 'app.js.map': sourceMap })),
    ).toMatchObject({
      status: 0,
    })
    collector.run(`UPDATE source_maps SET content = x'00ff'`)
    const { status, json } = await ask('/v1/apps/notes/errors')
    expect(status).toBe(200)
    expect(json).toMatchObject({ groups: [{ exemplar: { frames: ['save@app.js:1:6'] } }] })
  })

  it('are replaced, listed, deleted by version, and noted in the audit log', () => {
    const data = makeFolder()
    const dist = buildFolder({ 'app.js.map': sourceMap, 'assets/chunk.js.map': sourceMap })
    upload(data, '1.0.0', dist)
    upload(data, '1.0.0', join(dist, 'app.js.map'))
    upload(data, '1.1.0', join(dist, 'app.js.map'))
    expect(list(data)).toEqual([
      expect.stringMatching(/^notes {2}1\.0\.0 {2}2 files {2}\d+ bytes {2}uploaded \d{4}-\d\d-\d\d$/),
      expect.stringMatching(/^notes {2}1\.1\.0 {2}1 files/),
    ])
    const removed = sayso(data, ['sourcemaps', 'delete', '--app', 'notes', '--version', '1.0.0'])
    expect(removed.stdout).toContain('2 source maps removed')
    expect(list(data)).toHaveLength(1)
    expect(sayso(data, ['audit']).stdout).toMatch(
      /upload source maps[\s\S]*notes 1\.1\.0[\s\S]*delete source maps/,
    )
  })

  it('go when the figures of their day go', async () => {
    const collector = await startCollector()
    const data = join(collector.folder, 'data')
    upload(data, '1.0.0', buildFolder({ 'app.js.map': sourceMap }))
    const uploaded = collector.rows('SELECT uploaded FROM source_maps')[0]?.['uploaded'] as number
    collector.clock.time = noon('1970-01-01') + (uploaded + 400) * 86_400_000
    await collector.tidy()
    expect(collector.rows('SELECT id FROM source_maps')).toHaveLength(1)
    collector.clock.time += 86_400_000
    await collector.tidy()
    expect(collector.rows('SELECT id FROM source_maps')).toEqual([])
  })

  it('of the version that was uploaded first make room', async () => {
    const collector = await startCollector()
    const data = join(collector.folder, 'data')
    const dist = buildFolder({ 'app.js.map': sourceMap })
    collector.run(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${sourceMapLimits.versionsPerApp})
      INSERT INTO source_maps (app, version, file, name, uploaded, content)
      SELECT 'notes', '1.' || i || '.0', 'app.js', 'app.js', 20000, x'00' FROM n`)
    upload(data, '2.0.0', dist)
    const versions = collector
      .rows('SELECT version FROM source_maps ORDER BY id')
      .map(({ version }) => version)
    expect(versions).toHaveLength(sourceMapLimits.versionsPerApp)
    expect(versions).not.toContain('1.1.0')
    expect(versions.at(-1)).toBe('2.0.0')
  })

  it.each([
    ['no such app', ['--app', 'nobody', '--version', '1.0.0'], { 'app.js.map': sourceMap }, /has no app/],
    [
      'a version that no app can send',
      ['--app', 'notes', '--version', 'latest'],
      { 'app.js.map': sourceMap },
      /--version/,
    ],
    ['no maps', ['--app', 'notes', '--version', '1.0.0'], { 'app.js': '' }, /ends in \.map/],
    [
      'no map',
      ['--app', 'notes', '--version', '1.0.0'],
      { 'a.js.map': sourceMap, 'b.js.map': '{}' },
      /not a source map/,
    ],
  ])('are refused as a whole: %s', (_, options, files, message) => {
    const data = makeFolder()
    const { status, stderr } = sayso(data, ['sourcemaps', 'upload', ...options, buildFolder(files)])
    expect(status).toBe(1)
    expect(stderr).toMatch(message)
    expect(list(data)).toEqual([''])
  })
})
