import { pino, type DestinationStream, type Logger } from 'pino'
import type { LogLevel } from './env.ts'

/** Where the collector writes what happened to itself, as lines of JSON on its standard output. */
export type Log = Logger

/**
 * Makes the log. Nothing of a request may reach it but method, route pattern and status: never an address, a
 * header, a query, a body, or the message of an error, which can quote what was sent. That is why Fastify gets
 * no logger of its own.
 *
 * @param destination where lines go, if not to the standard output
 */
export const createLog = (level: LogLevel, destination?: DestinationStream): Log =>
  pino({ level, base: null, serializers: { err: describeError } }, destination)

/** An error without its message: its name, its code, and where in our code it was thrown. */
function describeError(error: Error): { type: string; code: string | undefined; frames: string[] } {
  // A message can have lines that look like places.
  const { stack = '', message } = error
  const start = stack.indexOf(message)
  const places = start < 0 ? '' : stack.slice(start + message.length)
  const frames = places.split('\n').filter((line) => /^ {4}at /.test(line))
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return { type: error.name, code, frames: frames.map((frame) => frame.trim()) }
}
