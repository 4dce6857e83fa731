import type { CheckedRule } from '@sayso/shared-schema'

const { raw } = String

/** What the shared rules find, in notations that are seen less often. */
export const otherNotationRules: readonly CheckedRule[] = [
  {
    id: 'email-in-url',
    kind: 'email',
    // A package with its version, `react%4018.2.0`, is none.
    pattern: raw`(?:[\w.~-]|%2b){1,64}%40[a-z][\w-]{0,62}(?:\.[a-z][\w-]{0,62})+`,
    replacement: '[email]',
  },
  {
    id: 'mac-in-fours',
    kind: 'mac',
    // Without a letter it could be a version.
    pattern: raw`(?<![\w.])(?=[\d.]{0,13}[a-f])(?=[a-f.]{0,13}\d)[\da-f]{4}\.[\da-f]{4}\.[\da-f]{4}(?![\w.])`,
    replacement: '[mac]',
  },
]
