import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayOfTime, formatDay } from '@sayso/shared-schema'
import { expect, it } from 'vitest'
import { batch, entry } from './support/batch.ts'
import { makeFolder } from './support/folder.ts'
import { sayso, serve } from './support/process.ts'
import { send } from './support/send.ts'
import { address, mark, tellTaleHeaders as headers } from './support/tell-tale.ts'

/** The only fields that a line of the log may have. */
const fields = new Set(['level', 'time', 'msg', 'method', 'route', 'status', 'reason', 'err'])

// The levels above write less of the same.
it.each(['info', 'debug', 'trace'])(
  'promise 2: at log level %s, nothing of a client is in log, metrics, database, write-ahead log or backup',
  async (level) => {
    const folder = makeFolder()
    const create = (...options: string[]): string =>
      sayso(folder, ['tokens', 'create', ...options]).stdout.trim()
    const tokens = {
      metrics: create('--right', 'metrics'),
      admin: create('--right', 'admin', '--all-apps', '--label', 'release job'),
      read: create('--app', 'notes'),
    }
    const collector = await serve(folder, { SAYSO_LOG_LEVEL: level, SAYSO_TRUST_PROXY: 'true' })
    const ask = async (path: string, token: string, init: RequestInit = {}): Promise<Response> =>
      fetch(collector.url + path, {
        ...init,
        headers: { ...headers, 'content-type': 'application/json', authorization: `Bearer ${token}` },
      })

    const day = formatDay(dayOfTime(Date.now()))
    const sound = batch({ entries: [entry({ day }), entry({ day, metric: `${mark}-metric` })] })
    expect(await send(collector.url, sound, headers)).toMatchObject({ status: 202 })
    await send(collector.url, batch({ key: `${mark}-key` }), headers)
    await send(collector.url, batch({ context: { version: `${mark}-version`, platform: 'web' } }), headers)
    await send(collector.url, `{"${mark}`, headers)
    await ask(`/v1/apps/notes/series?metric=${mark}`, tokens.read)
    await ask(`/v1/apps/notes/drops?${mark}`, `${mark}-token`)
    await ask('/v1/admin/apps/notes/plans/2', tokens.admin, { method: 'PUT', body: `{"${mark}": 1}` })
    await ask(`/${mark}?${mark}`, tokens.read)
    const metrics = await (await ask(`/metrics?${mark}`, tokens.metrics)).text()
    expect(metrics).toContain('sayso_batches_stored_total 1')

    expect(sayso(folder, ['backup', join(folder, 'copy.db')])).toMatchObject({ status: 0 })
    const files = readdirSync(folder).map((name) => ({
      name,
      text: readFileSync(join(folder, name), 'latin1'),
    }))
    expect(files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['sayso.db', 'sayso.db-wal', 'copy.db']),
    )
    const audit = sayso(folder, ['audit']).stdout
    expect(audit).toContain('publish plan, answered 400')
    await collector.end('SIGTERM')
    const log = collector.output()

    const places = [
      ...files,
      { name: 'metrics', text: metrics },
      { name: 'log', text: log },
      { name: 'audit', text: audit },
    ]
    const secrets = [mark, address, sound.key, sound.batch, ...Object.values(tokens)]
    for (const { name, text } of places)
      for (const secret of secrets) expect(text.includes(secret), `${secret} in ${name}`).toBe(false)
    const lines = log.split('\n').filter(Boolean)
    const known = lines.map((line) =>
      Object.keys(JSON.parse(line) as object).filter((key) => !fields.has(key)),
    )
    expect(known.flat()).toEqual([])
    if (level === 'trace') expect(log).toContain('"route":"/v1/batches"')
  },
  180_000,
)
