import { expect, it } from 'vitest'
import { commandFor, type Command, type Key } from './commands.ts'

const command = (label: string, ...keys: string[]): Command => ({ label, keys, run: () => undefined })
const commands = [
  command('search', 'Mod+K', '/'),
  command('new', 'Alt+N'),
  command('help', '?'),
  command('end', 'Escape'),
]
const none = { key: '', code: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false }
const press = (key: Partial<Key>, writing = false, singleKeys = true) =>
  commandFor(commands, { ...none, ...key }, { writing, singleKeys })?.label

it('finds a command by its keys, with Ctrl or Command', () => {
  expect(press({ key: 'k', ctrlKey: true })).toBe('search')
  expect(press({ key: 'k', metaKey: true }, true)).toBe('search')
  expect(press({ key: 'k' })).toBeUndefined()
})

it('goes by the place of a key with Alt, which types other characters on some layouts', () => {
  expect(press({ key: '˜', code: 'KeyN', altKey: true })).toBe('new')
})

it('takes single keys for letters while somebody writes, or when they are switched off', () => {
  expect(press({ key: '/' })).toBe('search')
  expect(press({ key: '/' }, true)).toBeUndefined()
  expect(press({ key: '?', shiftKey: true })).toBe('help')
  expect(press({ key: '?', shiftKey: true }, false, false)).toBeUndefined()
})

it('always listens to Escape', () => {
  expect(press({ key: 'Escape' }, true, false)).toBe('end')
})
