import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { plan } from './support/batch.ts'
import { appsFolder, startCollector } from './support/collector.ts'
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

describe('sayso', () => {
  it('tells its version, and keeps --version of a command apart', () => {
    const { version } = JSON.parse(readFileSync(join(appsFolder, '../../package.json'), 'utf8')) as {
      version: string
    }
    expect(sayso('', ['--version'])).toMatchObject({ status: 0, stdout: `${version}\n` })
    const { stdout } = sayso(makeFolder(), ['sourcemaps', 'delete', '--app', 'notes', '--version', '1.0.0'])
    expect(stdout).toBe('0 source maps removed.\n')
  })

  it('says so when a command makes a database, since another folder may be meant, for its owner alone', () => {
    const data = join(makeFolder(), 'data')
    const first = sayso(data, ['sourcemaps', 'list'])
    expect(first).toMatchObject({ status: 0, stdout: '' })
    expect(first.stderr).toContain(join(data, 'sayso.db'))
    expect(statSync(data).mode & 0o777).toBe(0o700)
    expect(sayso(data, ['sourcemaps', 'list'])).toMatchObject({ stderr: '' })
  })
})

/** A file where a folder should be. */
function aFile(): string {
  const file = join(makeFolder(), 'file')
  writeFileSync(file, '')
  return file
}

/** A folder of apps, one of which has nothing in it. */
function emptyApp(): string {
  const folder = makeFolder()
  mkdirSync(join(folder, 'notes'))
  return folder
}

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

  it.each([
    ['a port that is taken', (url: string) => ({ SAYSO_PORT: new URL(url).port }), 'Another program listens'],
    ['an address of another machine', () => ({ SAYSO_HOST: '192.0.2.1' }), 'SAYSO_HOST is no address'],
    ['a data folder that is a file', () => ({ SAYSO_DATA: aFile() }), 'SAYSO_DATA is no folder'],
    ['an app without settings', () => ({ SAYSO_APPS: emptyApp() }), 'apps/notes/app.json is missing'],
  ])('says in a sentence what keeps it from starting: %s', async (_, variables, sentence) => {
    const { url } = await startCollector()
    const { status, stderr } = sayso(makeFolder(), ['serve'], { SAYSO_PORT: '0', ...variables(url) })
    expect(status).toBe(1)
    expect(stderr).toContain(sentence)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  it('ends with success when it is told to', async () => {
    const collector = await serve(makeFolder())
    expect(await collector.end('SIGINT')).toBe(0)
  })
})
