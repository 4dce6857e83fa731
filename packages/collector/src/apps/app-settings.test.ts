import { describe, expect, it } from 'vitest'
import { allowsOrigin, parseSettings } from './app-settings.ts'

const keys = { production: 'pk_notes_production', development: 'pk_dev_notes' }

describe('parseSettings', () => {
  it('reads keys, origins and a threshold', () => {
    const settings = { keys, origins: ['https://notes.example', 'http://localhost:5173'], k: 20 }
    expect(parseSettings('notes', settings)).toEqual(settings)
    expect(parseSettings('notes', { keys: { development: 'pk_dev_notes' } })).toBeDefined()
    const quotas = { batchesPerMinute: 600, entriesPerDay: 1_000_000, nPerEntry: 500 }
    expect(parseSettings('notes', { keys, quotas })).toEqual({ keys, quotas })
    expect(parseSettings('notes', { keys, commentDays: 60 })).toEqual({ keys, commentDays: 60 })
    const rotating = { production: ['pk_notes_new', { key: 'pk_notes_old', until: '2027-01-31' }] }
    expect(parseSettings('notes', { keys: rotating })).toBeDefined()
  })

  it.each([
    [7, 'object'],
    [{}, '`keys`'],
    [{ keys: {} }, '`keys`'],
    [{ keys: { production: 'short' } }, '`keys`'],
    [{ keys: { staging: 'pk_staging' } }, '`keys`'],
    [{ keys: { production: 'pk_the_same', development: 'pk_the_same' } }, 'differ'],
    [{ keys: { production: [] } }, '`keys`'],
    [{ keys: { production: ['pk_the_same', { key: 'pk_the_same' }] } }, 'differ'],
    [{ keys: { production: { key: 'pk_notes_old', until: '2027-02-30' } } }, '`keys`'],
    [{ keys: { production: { key: 'pk_notes_old', origins: ['*'] } } }, '`keys`'],
    [{ keys: { production: { key: 'pk_notes_old', owner: 'x' } } }, '`keys`'],
    [{ keys, origins: 'https://notes.example' }, '`origins`'],
    [{ keys, origins: ['https://notes.example/'] }, '`origins`'],
    [{ keys, origins: ['*'] }, '`origins`'],
    [{ keys, k: 4 }, '`k`'],
    [{ keys, quotas: { batchesPerMinute: 0 } }, '`quotas`'],
    [{ keys, quotas: { entriesPerDay: 1.5 } }, '`quotas`'],
    [{ keys, quotas: { nPerEntry: 1_000_001 } }, '`quotas`'],
    [{ keys, quotas: { perHour: 1 } }, '`quotas`'],
    [{ keys, quotas: null }, '`quotas`'],
    [{ keys, commentDays: 44 }, '`commentDays`'],
    [{ keys, commentDays: 91 }, '`commentDays`'],
    [{ keys, commentDays: 60.5 }, '`commentDays`'],
    [{ keys, owner: 'x' }, 'owner'],
  ])('refuses %j, and names the file and %s', (json, named) => {
    expect(() => parseSettings('notes', json)).toThrow('apps/notes/app.json')
    expect(() => parseSettings('notes', json)).toThrow(named)
  })
})

describe('allowsOrigin', () => {
  const listed = ['https://notes.example']

  it.each([
    ['production', undefined, undefined, true],
    ['production', 'https://notes.example', undefined, false],
    ['production', 'https://notes.example', listed, true],
    ['production', 'https://notes.example.evil', listed, false],
    ['production', 'http://localhost:3000', listed, false],
    ['production', 'null', listed, false],
    ['development', 'https://anything.example', undefined, true],
    ['development', 'https://anything.example', listed, false],
    ['development', 'http://localhost:3000', listed, true],
    ['development', 'http://localhost.evil.example', listed, false],
  ] as const)('in %s, %s with %o: %s', (environment, origin, origins, allowed) => {
    expect(allowsOrigin(origins, environment, origin)).toBe(allowed)
  })
})
