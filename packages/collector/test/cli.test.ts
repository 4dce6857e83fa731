import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { plan } from './support/batch.ts'
import { appsFolder } from './support/collector.ts'
import { makeFolder } from './support/folder.ts'
import { sayso, serve } from './support/process.ts'

describe('sayso plan check', () => {
  it('accepts a plan and tells the hash of its notice', () => {
    const { status, stdout } = sayso(makeFolder(), [
      'plan',
      'check',
      join(appsFolder, 'notes', 'plan.1.json'),
    ])
    expect(status).toBe(0)
    expect(stdout).toContain(plan.noticeHash)
  })

  it('names what to put right', () => {
    const file = join(makeFolder(), 'plan.json')
    writeFileSync(file, JSON.stringify({ ...plan, metrics: { 'note.exported': { kind: 'counter' } } }))
    const { status, stderr } = sayso('', ['plan', 'check', file])
    expect(status).toBe(1)
    expect(stderr).toContain("The metric 'note.exported' has no expiry")
    writeFileSync(file, '{')
    expect(sayso('', ['plan', 'check', file])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('not JSON') as string,
    })
  })
})

describe('sayso plan diff', () => {
  const published = join(appsFolder, 'notes', 'plan.1.json')
  const changed = (change: object): string => {
    const { noticeHash: _, ...rest } = plan
    const file = join(makeFolder(), 'plan.json')
    writeFileSync(file, JSON.stringify({ ...rest, ...change }))
    return file
  }

  it('statement 28: names what is wider, and says that it is asked about', () => {
    const wider = changed({ notice: { ...plan.notice, recipients: ['Statistics Ltd'] } })
    const { status, stdout } = sayso('', ['plan', 'diff', published, wider])
    expect(status).toBe(0)
    expect(stdout).toBe(
      [
        'New recipient: Statistics Ltd',
        'Fresh consent is needed, and asked for: usage, errors, feedback.',
        'Until it is given, nothing is collected for: usage, errors, feedback.',
        '',
      ].join('\n'),
    )
  })

  it('statement 29: says so when nobody is asked again', () => {
    const { stdout } = sayso('', ['plan', 'diff', published, changed({ version: 2 })])
    expect(stdout).toBe(
      'Nothing changes for participants.\nNo fresh consent is needed: participants are not asked again.\n',
    )
  })

  it('as JSON for programs, and never about what is no plan', () => {
    const { stdout } = sayso('', ['plan', 'diff', published, changed({ surveys: {} }), '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ needsConsent: false, asks: [] })
    expect(sayso('', ['plan', 'diff', published, changed({ metrics: 5 })])).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('The plan is refused') as string,
    })
  })
})

describe('sayso tokens', () => {
  it('makes a token that opens the app beside a running collector, until it is revoked', async () => {
    const folder = makeFolder()
    const collector = await serve(folder)
    onTestFinished(() => void collector.end('SIGTERM'))
    const token = sayso(folder, ['tokens', 'create', '--app', 'notes']).stdout.trim()
    const ask = async (): Promise<number> => {
      const headers = { authorization: `Bearer ${token}` }
      return (await fetch(`${collector.url}/v1/apps/notes/drops`, { headers })).status
    }
    expect(await ask()).toBe(200)

    const { stdout } = sayso(folder, ['tokens', 'list'])
    const day = '\\d{4}-\\d\\d-\\d\\d'
    expect(stdout).toMatch(
      new RegExp(`^[0-9a-f]{16}  read  notes  made ${day}  until ${day}  (never used|used ${day})\n$`),
    )
    expect(stdout).not.toContain(token)
    expect(sayso(folder, ['tokens', 'revoke', stdout.slice(0, 12)])).toMatchObject({ status: 0 })
    expect(await ask()).toBe(401)
    const log = sayso(folder, ['audit']).stdout
    expect(log).toMatch(
      /^\S+Z {2}command line {2}create token {2}.*\n\S+Z {2}command line {2}revoke token {2}.*\n$/,
    )
    expect(log).not.toContain(token)
  })

  it.each([
    [['--right', 'read']],
    [['--app', 'notes', '--all-apps']],
    [['--app', 'notes', '--right', 'everything']],
    [['--app', 'notes', '--right', 'metrics']],
    [['--app', 'notes', '--days', '0']],
    [['--app', 'notes', '--label', 'x'.repeat(65)]],
  ])('makes none with %j', (options) => {
    const folder = makeFolder()
    expect(sayso(folder, ['tokens', 'create', ...options])).toMatchObject({ status: 1, stdout: '' })
    expect(sayso(folder, ['tokens', 'list']).stdout).toBe('')
  })

  it('refuses an app that does not exist, and an id that fits no token', () => {
    expect(sayso(makeFolder(), ['tokens', 'create', '--app', 'nobody'])).toMatchObject({
      status: 1,
      stdout: '',
    })
    expect(sayso(makeFolder(), ['tokens', 'revoke', 'abc'])).toMatchObject({ status: 1 })
  })
})

describe('sayso serve', () => {
  it('stops with a sentence that names the variable, and not its value', () => {
    const { status, stderr } = sayso(makeFolder(), ['serve'], { SAYSO_ADMIN_TOKEN: 'short-secret' })
    expect(status).toBe(1)
    expect(stderr).toBe('SAYSO_ADMIN_TOKEN must have at least 16 characters.\n')
  })

  it('stops when the apps cannot be read', () => {
    expect(sayso(makeFolder(), ['serve'], { SAYSO_APPS: join(makeFolder(), 'nowhere') })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('SAYSO_APPS') as string,
    })
  })

  it('ends with success when it is told to', async () => {
    const collector = await serve(makeFolder())
    expect(await collector.end('SIGINT')).toBe(0)
  })
})
