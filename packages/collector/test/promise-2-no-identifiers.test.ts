import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { dayOfTime, formatDay } from '@sayso/shared-schema'
import { expect, it } from 'vitest'
import { batch, entry } from './support/batch.ts'
import { makeFolder } from './support/folder.ts'
import { ledgerKeyTextOf, readLedger } from './support/ledger.ts'
import { serve } from './support/process.ts'
import { readAnswer, send } from './support/send.ts'
import { address, mark, tellTaleHeaders } from './support/tell-tale.ts'

it('promise 2: nothing of a connection and no batch id reaches a log, an answer, or is kept beside a cell', async () => {
  const folder = makeFolder()
  const collector = await serve(folder, { SAYSO_LOG_LEVEL: 'trace', SAYSO_TRUST_PROXY: 'true' })
  const headers = { ...tellTaleHeaders, authorization: `Bearer ${mark}-token` }
  const day = formatDay(dayOfTime(Date.now()))
  const sound = batch({ entries: [entry({ day })] })
  const answers = [
    await send(collector.url, sound, headers),
    await send(collector.url, batch({ key: `${mark}-key` }), headers),
    await send(collector.url, batch({ entries: [entry({ day, metric: `${mark}-metric` })] }), headers),
    await send(collector.url, `{"${mark}`, headers),
    await send(collector.url, sound, { ...headers, 'content-type': `text/${mark}` }),
  ]
  for (const path of [
    `/${mark}?${mark}`,
    `/v1/apps/notes/series?metric=${mark}`,
    `/v1/apps/${mark}/drops`,
    `/%E0%A4%A`,
  ])
    answers.push(await readAnswer(await fetch(collector.url + path, { headers })))
  const raw = await sendRaw(collector.url, `${mark} is no HTTP\r\n\r\n`)

  expect(answers.map(({ status }) => status)).toEqual([202, 401, 422, 400, 415, 404, 401, 401, 400])
  expect(raw).toMatch(/^HTTP\/1.1 400 /)
  expect(answers.map(({ text }) => text).join() + raw).not.toContain(mark)

  const log = collector.output()
  expect(log).toContain('"route":"/v1/batches"')
  await collector.end('SIGTERM')
  const files = readdirSync(folder).map((file) => readFileSync(join(folder, file)))
  const stored = Buffer.concat(files).toString('latin1')
  const secrets = [mark, address, '127.0.0.1:', sound.key, sound.batch]
  for (const secret of secrets) {
    expect(log.replace(collector.url, '')).not.toContain(secret)
    expect(stored).not.toContain(secret)
  }
  // The ledger has a key that is made from the id; not even there is the id itself.
  expect(stored).not.toContain(Buffer.from(sound.batch.replaceAll('-', ''), 'hex').toString('latin1'))
  expect(
    readLedger(join(folder, 'sayso.db')).filter((key) => key === ledgerKeyTextOf(sound.batch)),
  ).toHaveLength(1)
})

function sendRaw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(text))
    socket.on('data', (bytes) => (answer += String(bytes)))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}
