import type { Declaration } from './kind.ts'

/**
 * What participants say in their own words. The only thing in a plan that is not a number: it is no cell, is never
 * part of a batch, and goes to the collector alone, see `commentSchema`.
 */
export interface Comments extends Declaration {
  readonly kind: 'comment'
  readonly purpose: 'feedback'
  /** The question, by language: `{ en: '…', ru: '…' }`. */
  readonly ask?: { readonly [language: string]: string }
}

/** Declares that participants may write a comment. */
export const comment = <const C extends Omit<Comments, 'kind'>>(
  declaration: C,
): C & { readonly kind: 'comment' } => ({ ...declaration, kind: 'comment' })
