import { homedir, userInfo } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'

/**
 * The folder that an app keeps its state in: the one that it names, or else where the system keeps programs' state.
 * Undefined where there is none: for a user without a home, as containers have them, or in a folder that is gone.
 */
export function stateFolder(app: string, named?: string): string | undefined {
  try {
    return resolve(named ?? usualFolder(app))
  } catch {
    return undefined
  }
}

/**
 * Where programs keep what they know, by system: XDG, AppData, Library. What is no absolute path is none.
 *
 * @throws where the system knows of no home.
 */
function usualFolder(app: string): string {
  const { APPDATA = '', XDG_STATE_HOME = '' } = process.env
  const home = (): string => (isAbsolute(homedir()) ? homedir() : userInfo().homedir)
  if (process.platform === 'win32')
    return join(isAbsolute(APPDATA) ? APPDATA : join(home(), 'AppData', 'Roaming'), app, 'sayso')
  if (process.platform === 'darwin') return join(home(), 'Library', 'Application Support', app, 'sayso')
  return join(isAbsolute(XDG_STATE_HOME) ? XDG_STATE_HOME : join(home(), '.local', 'state'), app, 'sayso')
}
