import { describe, expect, it } from 'vitest'
import { environmentObjection, requestObjection } from './signals.ts'

describe('statement 31: DO_NOT_TRACK set to anything but empty, 0 or false denies', () => {
  it.each(['1', 'true', 'yes', 'TRUE', 'no', 'off', '2'])('%j does', (value) => {
    expect(environmentObjection({ DO_NOT_TRACK: value })).toBe('dnt')
  })
  it.each(['', ' ', '0', 'false', 'FALSE', undefined])('%j does not', (value) => {
    expect(environmentObjection({ DO_NOT_TRACK: value })).toBeUndefined()
  })
})

describe('statement 34: a CI environment denies', () => {
  it.each([
    ['most of them', { CI: 'true' }],
    ['older ones', { CONTINUOUS_INTEGRATION: '1' }],
    ['Azure Pipelines', { TF_BUILD: 'True' }],
    ['TeamCity', { TEAMCITY_VERSION: '2026.1' }],
    ['Jenkins', { JENKINS_URL: 'https://ci.example', BUILD_NUMBER: '7' }],
  ])('%s', (_, env) => {
    expect(environmentObjection(env)).toBe('ci')
  })

  it('somebody at their own computer is none', () => {
    expect(environmentObjection({ CI: 'false', HOME: '/home/somebody', TERM: 'xterm' })).toBeUndefined()
  })
})

describe('statement 32: Sec-GPC: 1 denies', () => {
  it('as Node gives headers, and as fetch does', () => {
    expect(requestObjection({ 'sec-gpc': '1', accept: '*/*' })).toBe('gpc')
    expect(requestObjection(new Headers({ 'Sec-GPC': '1' }))).toBe('gpc')
  })

  it('and so does DNT: 1, which browsers sent before', () => {
    expect(requestObjection({ dnt: '1' })).toBe('dnt')
  })

  it.each([{}, { 'sec-gpc': '0' }, { 'sec-gpc': '' }, { 'sec-gpc': undefined }, { dnt: '0' }])(
    '%j says nothing',
    (headers) => {
      expect(requestObjection(headers)).toBeUndefined()
      const given = Object.entries(headers).filter(([, value]) => value !== undefined)
      expect(requestObjection(new Headers(given as [string, string][]))).toBeUndefined()
    },
  )
})
