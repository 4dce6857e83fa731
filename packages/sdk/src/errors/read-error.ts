import { mostTypeCharacters } from '../limits.ts'

/** What there is to know of something that was thrown, as far as it is text. */
export interface ReadError {
  readonly type: string
  readonly message: string
  readonly stack: string
  readonly cause: unknown
}

const className = new RegExp(`^[A-Za-z_$][\\w$.]{0,${mostTypeCharacters - 1}}$`)

/**
 * Reads class, message, stack and cause of anything that can be thrown. It may come from anywhere: its getters
 * may throw, its texts may be none. Of errors gathered in one, the first counts as the cause.
 */
export function readError(thrown: unknown): ReadError {
  try {
    if (typeof thrown === 'string') return { ...nonError, message: thrown }
    if (typeof thrown !== 'object' || thrown === null) return nonError
    const { name, message, stack, cause, errors } = thrown as { readonly [key: string]: unknown }
    const text = textOf(message)
    // An error of another frame or realm is an instance of another `Error`.
    if (!(thrown instanceof Error) && !/Error|Exception/.test(Object.prototype.toString.call(thrown)))
      return { ...nonError, message: text }
    const type = textOf(name)
    return {
      type: className.test(type) ? type : 'Error',
      message: text,
      stack: textOf(stack),
      cause: cause ?? (Array.isArray(errors) ? (errors as unknown[])[0] : undefined),
    }
  } catch {
    return { ...nonError, type: 'Error' }
  }
}

const nonError: ReadError = { type: 'NonError', message: '', stack: '', cause: undefined }

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
