/**
 * What only the terminal says; everything else is in the words that all of Sayso shares. Names in braces stand for
 * what is filled in.
 */
export interface TerminalWords {
  /** `{app}` */
  readonly title: string
  readonly nothing: string
  /** Some batches are not shown, `{n}`; below it is the command that shows them. */
  readonly older: string
  /** `{given}`, `{choices}` */
  readonly unknown: string
  /** What the commands do. */
  readonly on: string
  readonly off: string
  readonly show: string
  readonly receipt: string
  /** Choices of the prompt; yes and no are the same verb form. */
  readonly accept: string
  readonly refuse: string
  readonly oneByOne: string
  readonly example: string
  /** `{numbers}` */
  readonly choose: string
  /** `{numbers}` */
  readonly again: string
  readonly undecided: string
}
