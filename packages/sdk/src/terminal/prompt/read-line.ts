import { createInterface, emitKeypressEvents } from 'node:readline'
import type { Io } from '../io.ts'

/** Milliseconds in which keys that were struck before a question was there arrive. */
const strays = 40
/** Milliseconds after which an escape character was the Esc key, and not the start of another key's code. */
const escape = 100

/** Takes away what was typed before the question could be read: it cannot be an answer to it. */
export async function dropStrayKeys({ input }: Io): Promise<void> {
  const ignore = (): void => undefined
  input.setRawMode(true)
  input.on('data', ignore)
  await new Promise((resolve) => setTimeout(resolve, strays))
  input.off('data', ignore)
  input.pause()
  input.setRawMode(false)
}

/** One line that a person types; undefined after Ctrl-C, Ctrl-D, Esc, or when the terminal goes away. */
export const readLine = ({ input, errors }: Io): Promise<string | undefined> =>
  new Promise((resolve) => {
    const lines = createInterface({
      input,
      output: errors,
      terminal: true,
      historySize: 0,
      escapeCodeTimeout: escape,
      prompt: '> ',
    })
    let line: string | undefined
    const onKey = (_: unknown, key?: { readonly name?: string }): void => {
      if (key?.name === 'escape') lines.close()
    }
    emitKeypressEvents(input, lines)
    input.on('keypress', onKey)
    lines.on('SIGINT', () => lines.close())
    lines.on('line', (typed) => {
      line = typed
      lines.close()
    })
    lines.on('close', () => {
      input.off('keypress', onKey)
      // The cursor is still behind the question when no line was typed.
      if (line === undefined) errors.write('\n')
      resolve(line)
    })
    lines.prompt()
  })
