import { spawn } from 'node:child_process'

/** What was seen on the screen, and how the program ended: a code, or 128 and the signal's number. */
export interface Seen {
  readonly screen: string
  readonly code: number
}

interface Terminal {
  readonly columns?: number
  readonly env?: Record<string, string>
  /** Ends the input without closing the terminal: somebody hangs up. */
  readonly hangUp?: boolean
}

/** How long to look for what is to be typed after. In milliseconds. */
const patience = 120_000

/**
 * Runs a program in a real terminal: a pseudo-terminal of util-linux's `script`. Each key is typed when the screen
 * shows what it stands for: `{ 'Type 1': '2\r' }`, in this order.
 */
export function runInTerminal(
  command: readonly string[],
  typing: readonly (readonly [after: string, keys: string])[],
  { columns = 80, env = {} }: Terminal = {},
): Promise<Seen> {
  const quoted = command.map((word) => `'${word}'`).join(' ')
  const child = spawn('script', ['-qefc', `stty cols ${columns} rows 60; exec ${quoted}`, '/dev/null'], {
    env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm', ...env },
  })
  const left = [...typing]
  let screen = ''
  let from = 0
  const look = (): void => {
    const [after, keys] = left[0] ?? []
    if (after === undefined || keys === undefined) return
    const at = screen.indexOf(after, from)
    if (at < 0) return
    from = at + after.length
    left.shift()
    child.stdin.write(keys)
    look()
  }
  // What stands after nothing is typed before the program has begun.
  look()
  child.stdout.on('data', (chunk: Buffer) => {
    screen += chunk.toString()
    look()
  })
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), patience)
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ screen: screen.replaceAll('\r', ''), code: code ?? -1 })
    })
  })
}
