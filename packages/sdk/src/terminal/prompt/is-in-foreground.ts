import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Milliseconds that the system may take to answer. */
const patience = 1_000

/**
 * Whether this program may read what is typed. A shell stops one that does so in the background (`notes add x &`), and
 * Node cannot ask the terminal itself: Linux tells in a file, other systems through `ps`. True where nobody can tell.
 */
export function isInForeground(): boolean {
  const { pid, platform } = process
  try {
    if (platform === 'win32') return true
    if (platform === 'linux') return isTerminals(readFileSync('/proc/self/stat', 'utf8'))
    const args = ['-o', 'stat=', '-p', String(pid)]
    return execFileSync('ps', args, { encoding: 'utf8', timeout: patience, stdio: 'pipe' }).includes('+')
  } catch {
    return true
  }
}

/** Whether a process belongs to the group that its terminal listens to: both stand after its name, see proc(5). */
function isTerminals(stat: string): boolean {
  const [, , group, , , terminalGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return group === terminalGroup || Number(terminalGroup) <= 0
}
