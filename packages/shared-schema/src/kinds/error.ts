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

/** What an error of one fingerprint looks like: no message, no path, nothing of the participant. */
export interface Exemplar {
  /** The error's class: `TypeError`. */
  readonly type: string
  /** Innermost first: `function@file:line:column`, the file without its folders. */
  readonly frames: readonly string[]
}

export const exemplarSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['type', 'frames'],
  properties: {
    type: { type: 'string', pattern: '^[A-Za-z_$][\\w$.]*$', maxLength: limits.nameLength },
    frames: {
      type: 'array',
      maxItems: limits.framesPerError,
      items: {
        type: 'string',
        pattern: '^[\\w$.<># -]*@[\\w$.-]*:\\d+:\\d+$',
        maxLength: limits.frameLength,
      },
    },
  },
} as const

export interface ErrorCell extends Sums {
  readonly exemplar?: Exemplar
}

/** Of two exemplars the one whose JSON sorts first: any choice would do that does not depend on the order. */
export function chooseExemplar(a: Exemplar | undefined, b: Exemplar | undefined): Exemplar | undefined {
  if (!a || !b) return a ?? b
  return JSON.stringify([a.type, a.frames]) <= JSON.stringify([b.type, b.frames]) ? a : b
}

export const errorKind: CellKind<ErrorGroup, ErrorCell> = {
  breakdowns: () => ({ fingerprint: { type: 'string', pattern: '^[0-9a-f]{16}$' } }),
  empty: noSums,
  merge(a, b) {
    const exemplar = chooseExemplar(a.exemplar, b.exemplar)
    const sums = addSums(a, b)
    return exemplar ? { ...sums, exemplar } : sums
  },
}
