import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startCollectorProcess, type CollectorProcess } from './lib/collector-process.ts'
import { writeTalk } from './lib/write-talk.ts'

const program = fileURLToPath(new URL('lib/comment-program.mjs', import.meta.url))

let home: string
let collector: CollectorProcess
let token: string
/** The file of its plan. */
let plan: string

/** What the program says, run by somebody whose surroundings object to nothing. */
async function run(what: string, words = ''): Promise<unknown> {
  const args = [program, plan, collector.url, join(home, 'state'), what, words]
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    env: { PATH: process.env['PATH'] ?? '' },
  })
  return JSON.parse(stdout) as unknown
}

const kept = (): string[] => {
  try {
    return readdirSync(join(home, 'state')).filter((name) => name.endsWith('.json'))
  } catch {
    return []
  }
}

async function read(): Promise<readonly string[]> {
  const path = '/v1/apps/talk/comments?metric=idea&environment=development'
  const response = await fetch(collector.url + path, { headers: { authorization: `Bearer ${token}` } })
  const { comments } = (await response.json()) as { comments: readonly { text: string }[] }
  return comments.map(({ text }) => text)
}

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'comments-'))
  plan = writeTalk(join(home, 'apps'))
  collector = await startCollectorProcess(join(home, 'data'), join(home, 'apps'))
  token = (await collector.sayso('tokens', 'create', '--app', 'talk')).split('\n').at(-1) ?? ''
})
afterEach(async () => {
  await collector.stop()
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 })
})

test('statement 26: a comment goes from a device to an analyst as it was shown, and a receipt takes it back after a withdrawal', async () => {
  expect(await run('send', 'Too early.')).toEqual({ outcome: 'no_consent' })
  expect(kept()).toEqual([])
  expect(await run('agree')).toBe(true)
  const text = 'Folders!\nWrite to [email].'
  expect(await run('send', 'Folders!\nWrite to anna@mail.example.')).toEqual({ outcome: 'sent', text })
  expect(await run('send', 'And tags.')).toMatchObject({ outcome: 'sent' })
  expect([...(await read())].sort()).toEqual(['And tags.', text])

  const receipts = (await run('receipts')) as object[]
  expect(receipts).toHaveLength(2)
  expect(await run('deny')).toBe(true)
  expect(await run('receipts')).toEqual([])
  expect(kept().filter((name) => !name.startsWith('consent.'))).toEqual([])
  expect(await run('erase', JSON.stringify(receipts[0]))).toBe(true)
  expect(await read()).toEqual(['And tags.'])
  expect(await run('send', 'No more.')).toEqual({ outcome: 'no_consent' })
})
