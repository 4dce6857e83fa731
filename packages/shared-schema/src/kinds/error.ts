import { limits } from '../limits.ts'
import type { CellKind, Declaration } from './kind.ts'
import { addSums, noSums, type Sums } from './sums.ts'

/** Errors, grouped by a fingerprint. One sanitised exemplar is kept for each. */
export interface ErrorGroup extends Declaration {
  readonly kind: 'error'
}

/** Declares a metric for errors. */
export const errors = <const E extends Omit<ErrorGroup, 'kind'>>(
  declaration: E,
): E & { readonly kind: 'error' } => ({
  ...declaration,
  kind: 'error',
})

/** What an error of one fingerprint looks like: its words, but nothing that they were filled with. */
export interface Exemplar {
  /** The error's class: `TypeError`. */
  readonly type: string
  /**
   * The message with whatever it was filled with taken out: `Cannot read properties of undefined (reading '…')`.
   * It holds no digit, quoted text, address or path.
   */
  readonly template?: string
  /** Innermost first: `function@file:line:column`, the file without its folders. */
  readonly frames: readonly string[]
  /** The error behind it, up to three deep. */
  readonly cause?: Exemplar
}

const properties = {
  type: { type: 'string', pattern: '^[A-Za-z_$][\\w$.]*$', maxLength: limits.nameLength },
  template: {
    type: 'string',
    pattern: "^(?:[^\\p{N}\\p{Cc}\\p{Cs}\"'`@/\\\\=…]|'…')*$",
    maxLength: limits.templateLength,
    description: "A message without digits, addresses and paths; what was quoted is '…'.",
  },
  frames: {
    type: 'array',
    maxItems: limits.framesPerError,
    items: {
      type: 'string',
      pattern: '^[\\w$.><# -]*@[\\w$.-]*:\\d+:\\d+$',
      maxLength: limits.frameLength,
    },
  },
} as const

/** Each level written out, so that the schema itself bounds the depth. */
const innermost = {
  type: 'object',
  additionalProperties: false,
  required: ['type', 'frames'],
  properties,
} as const
const inner = { ...innermost, properties: { ...properties, cause: innermost } } as const
const outer = { ...innermost, properties: { ...properties, cause: inner } } as const
export const exemplarSchema = { ...innermost, properties: { ...properties, cause: outer } } as const

export interface ErrorCell extends Sums {
  readonly exemplar?: Exemplar
}

/** Of two exemplars the one whose JSON sorts first: any choice would do that does not depend on the order. */
export function chooseExemplar(a: Exemplar | undefined, b: Exemplar | undefined): Exemplar | undefined {
  if (!a || !b) return a ?? b
  return JSON.stringify(inOrder(a)) <= JSON.stringify(inOrder(b)) ? a : b
}

/** All that an exemplar says, in one order. */
const inOrder = ({ type, frames, template, cause }: Exemplar): unknown[] => [
  type,
  frames,
  template,
  cause && inOrder(cause),
]

export const errorKind: CellKind<ErrorGroup, ErrorCell> = {
  breakdowns: () => ({ fingerprint: { type: 'string', pattern: '^[0-9a-f]{16}$' } }),
  empty: noSums,
  merge(a, b) {
    const exemplar = chooseExemplar(a.exemplar, b.exemplar)
    const sums = addSums(a, b)
    return exemplar ? { ...sums, exemplar } : sums
  },
}
