/** What participants agree to, one by one. */
export const purposes = ['usage', 'errors', 'feedback'] as const
export type Purpose = (typeof purposes)[number]
