/** The purpose that a name of the store tells, at its third place. */
export const purposeOfName = (name: string): string | undefined => name.split('.')[2]

/**
 * Whether a name is mirrored: decisions, and what belongs to a purpose. Comments and their receipts are not: one that
 * was taken back must not come back.
 */
export const isMirrored = (name: string): boolean =>
  isDecision(name) || (!!purposeOfName(name) && !/^(comment|receipt)\./.test(name))

export const isDecision = (name: string): boolean => name.startsWith('consent.')

export const isMemo = (name: string): boolean => name.startsWith('memo.')

/** Whether a name is a batch's, which is never rewritten. */
export const isBatch = (name: string): boolean => name.split('.').length > 3
