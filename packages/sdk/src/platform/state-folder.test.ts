import { userInfo } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { stateFolder } from './state-folder.ts'

afterEach(() => vi.unstubAllEnvs())

const folderWith = (platform: NodeJS.Platform, env: Record<string, string>): string | undefined => {
  for (const name of ['HOME', 'XDG_STATE_HOME', 'APPDATA']) vi.stubEnv(name, env[name] ?? '')
  const spy = vi.spyOn(process, 'platform', 'get').mockReturnValue(platform)
  const folder = stateFolder('notes')
  spy.mockRestore()
  return folder
}

test('state is kept where the system keeps it', () => {
  expect(folderWith('linux', { HOME: '/home/ann' })).toBe('/home/ann/.local/state/notes/sayso')
  expect(folderWith('linux', { HOME: '/home/ann', XDG_STATE_HOME: '/var/ann' })).toBe('/var/ann/notes/sayso')
  expect(folderWith('darwin', { HOME: '/Users/ann' })).toBe(
    '/Users/ann/Library/Application Support/notes/sayso',
  )
  expect(folderWith('win32', { HOME: '/c/ann', APPDATA: '/c/ann/Roaming' })).toBe(
    '/c/ann/Roaming/notes/sayso',
  )
})

test('never in the folder that the program happens to be started in', () => {
  const own = userInfo().homedir
  expect(isAbsolute(own)).toBe(true)
  expect(folderWith('linux', { HOME: '', XDG_STATE_HOME: 'state' })).toBe(
    join(own, '.local/state/notes/sayso'),
  )
  expect(folderWith('linux', { HOME: 'ann' })).toBe(join(own, '.local/state/notes/sayso'))
  expect(folderWith('win32', { HOME: '', APPDATA: 'Roaming' })).toBe(join(own, 'AppData/Roaming/notes/sayso'))
})
