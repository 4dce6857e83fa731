import { emitKeypressEvents, type Key } from 'node:readline'
import type { Io } from '../io.ts'

/** Milliseconds in which keys that were struck before a question was there arrive. */
const strays = 40

/** Takes away what was typed before the question could be read: it cannot be an answer to it. */
export async function dropStrayKeys({ input }: Io): Promise<void> {
  const ignore = (): void => undefined
  input.setRawMode(true)
  input.on('data', ignore)
  await new Promise((resolve) => setTimeout(resolve, strays))
  // A program that was held up for longer looks at its input only after its timers.
  await new Promise(setImmediate)
  input.off('data', ignore)
  input.pause()
  input.setRawMode(false)
}

/**
 * One line that a person types; undefined after Esc, Ctrl-C, Ctrl-D, or when the terminal goes away. What is typed
 * is echoed and nothing is ever drawn over, which readline would do: a screen reader hears each thing once.
 */
export const readLine = ({ input, errors }: Io): Promise<string | undefined> =>
  new Promise((resolve) => {
    let line = ''
    const done = (result?: string): void => {
      input.off('keypress', onKey).off('end', giveUp)
      input.setRawMode(false)
      input.pause()
      errors.write('\n')
      resolve(result)
    }
    const giveUp = (): void => done()
    const onKey = (text: string | undefined, { name, ctrl }: Key): void => {
      if (name === 'return' || name === 'enter') return done(line)
      if (name === 'escape' || (ctrl && (name === 'c' || name === 'd'))) return giveUp()
      if (name === 'backspace' && line) {
        line = line.slice(0, -1)
        errors.write('\b \b')
      }
      const sign = plain(text)
      if (!/^[!-~]$/.test(sign)) return
      line += sign
      errors.write(sign)
    }
    emitKeypressEvents(input)
    input.on('keypress', onKey).on('end', giveUp)
    input.setRawMode(true)
    input.resume()
    errors.write('> ')
  })

/** A sign as a keyboard of another script means it: `１` and `١` are 1. */
const plain = (text = ''): string =>
  text.normalize('NFKC').replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
