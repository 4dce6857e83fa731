/** Where text goes. A program's own streams are such. */
export interface Output {
  readonly isTTY?: boolean
  /** Characters that fit in a line, where that is known. */
  readonly columns?: number
  write(text: string): unknown
  /** Whether colours and bold may be used: a terminal that can, and no NO_COLOR. */
  hasColors?(): boolean
}

/** What a command may touch of the program. */
export interface Io {
  readonly input: NodeJS.ReadStream
  /** What was asked for. */
  readonly output: Output
  /** Questions and complaints. */
  readonly errors: NodeJS.WritableStream & Output
  /** The environment, read for the user's language. */
  readonly env: { readonly [name: string]: string | undefined }
}

/** The program's own streams. Opened when they are first used: that takes a millisecond or two. */
export const processIo: Io = {
  get input() {
    return process.stdin
  },
  get output() {
    return process.stdout
  },
  get errors() {
    return process.stderr
  },
  get env() {
    return process.env
  },
}
