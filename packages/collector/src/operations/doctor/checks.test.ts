import { parsePlan } from '@sayso/shared-schema'
import { describe, expect, it } from 'vitest'
import { App } from '../../apps/app.ts'
import { Apps } from '../../apps/apps.ts'
import { SettingsError } from '../../apps/app-settings.ts'
import { readEnvironment } from '../../env.ts'
import { checkApps } from './check-apps.ts'
import { checkClock } from './check-clock.ts'
import { checkConfig } from './check-config.ts'
import { checkDatabase } from './check-database.ts'
import { checkLogin } from './check-login.ts'
import { checkLog, checkSpace } from './check-sizes.ts'

const gibibyte = 1024 ** 3
const today = 20_778 // 2026-11-21

it.each([
  [5 * gibibyte, gibibyte, 'ok'],
  [5 * gibibyte, 6 * gibibyte, 'warning'],
  [gibibyte / 2, 0, 'warning'],
  [gibibyte / 20, 0, 'problem'],
])('disk: %d bytes free beside %d: %s', (free, size, level) => {
  expect(checkSpace(free, size)).toMatchObject({ level })
})

it.each([
  [64 * 1024 * 1024, 'ok'],
  [gibibyte, 'warning'],
])('write-ahead log of %d bytes: %s', (size, level) => {
  expect(checkLog(size)).toMatchObject({ level })
})

it.each([
  [today, undefined, 'ok'],
  [today, today + 1, 'ok'],
  [today, today + 2, 'problem'],
  [0, undefined, 'problem'],
])('clock at day %d, database at %s: %s', (now, newest, level) => {
  expect(checkClock(now, newest)).toMatchObject({ level })
})

describe('configuration', () => {
  it.each([
    [{}, ['ok']],
    [{ SAYSO_HOST: '0.0.0.0' }, ['warning']],
    [{ SAYSO_HOST: '0.0.0.0', SAYSO_TRUST_PROXY: 'true' }, ['ok']],
    [{ SAYSO_TRUST_PROXY: 'true' }, ['ok']],
    [{ SAYSO_ADMIN_TOKEN: '0123456789abcdef' }, ['warning']],
  ])('%o: %j, and no secret in it', (variables, levels) => {
    const findings = checkConfig(readEnvironment(variables))
    expect(findings.map(({ level }) => level)).toEqual(levels)
    expect(JSON.stringify(findings)).not.toContain('0123456789abcdef')
  })
})

describe('database', () => {
  const sound = { schema: 3, newestSchema: 3, isInUse: false, newestDay: today, isSound: true }
  it.each([
    [undefined, ['ok']],
    [sound, ['ok', 'ok', 'ok']],
    [{ ...sound, isSound: undefined }, ['ok', 'ok']],
    [{ ...sound, isSound: false }, ['ok', 'ok', 'problem']],
    [{ ...sound, schema: 2 }, ['warning', 'ok', 'ok']],
    [{ ...sound, schema: 4 }, ['problem', 'ok', 'ok']],
  ])('%o: %j', (facts, levels) => {
    expect(checkDatabase(facts).map(({ level }) => level)).toEqual(levels)
  })
})

describe('apps', () => {
  const settings = { keys: { production: 'pk_notes_production' } }
  const planUntil = (expires: string) =>
    parsePlan({
      app: 'notes',
      version: 1,
      notice: {
        controller: 'Notes Ltd',
        contact: 'a@notes.example',
        url: 'https://notes.example',
        retentionDays: 9,
      },
      metrics: {
        'note.created': { kind: 'counter', purpose: 'usage', why: 'See whether it is used', expires },
      },
    })
  const appsWith = (...plans: ReturnType<typeof planUntil>[]): Apps =>
    new Apps([new App({ name: 'notes', settings, plans })])

  it.each([
    ['no app', new Apps([]), 'warning', 'no app'],
    ['no plan', appsWith(), 'warning', 'no plan'],
    ['a plan for long', appsWith(planUntil('2027-06-30')), 'ok', 'sound'],
    ['a plan that ends soon', appsWith(planUntil('2026-12-01')), 'warning', 'note.created'],
    ['a plan that ended', appsWith(planUntil('2026-11-20')), 'warning', 'counted no longer: note.created'],
  ])('%s', async (_name, apps, level, text) => {
    expect(await checkApps(async () => apps, today)).toMatchObject([
      { level, text: expect.stringContaining(text) as string },
    ])
  })

  it('that cannot be read', async () => {
    const load = (): Promise<Apps> => Promise.reject(new SettingsError('apps/notes/app.json is not JSON.'))
    expect(await checkApps(load, today)).toMatchObject([
      { level: 'problem', text: 'apps/notes/app.json is not JSON.' },
    ])
  })
})

it('login: tells the redirect URI, and apps that there are not', () => {
  const { openId } = readEnvironment({
    SAYSO_OIDC_ISSUER: 'https://id.example',
    SAYSO_OIDC_CLIENT_ID: 'collector',
    SAYSO_OIDC_CLIENT_SECRET: 'secret',
    SAYSO_OIDC_GRANTS: '{"analysts":{"read":["notes","maps"]},"operators":{"admin":"*"}}',
    SAYSO_PUBLIC_URL: 'https://collector.example',
  })
  const findings = (...apps: string[]) => checkLogin(openId, apps)
  const address = 'https://collector.example/v1/session/oidc/callback'
  expect(findings('notes', 'maps')).toMatchObject([
    { level: 'ok', text: expect.stringContaining(address) as string },
  ])
  expect(findings('notes')).toMatchObject([
    { level: 'warning', text: expect.stringContaining('maps') as string },
  ])
  expect(checkLogin(undefined, ['notes'])).toEqual([])
})
