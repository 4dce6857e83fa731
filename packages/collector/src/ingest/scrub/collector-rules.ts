import { scrubRules, type CheckedRule } from '@sayso/shared-schema'
import { nationalIdRules } from './national-id-rules.ts'
import { otherNotationRules } from './other-notation-rules.ts'
import type { PhoneCheck } from './phone-check.ts'
import { phoneRules } from './phone-rules.ts'
import { secretRules } from './secret-rules.ts'

/** The shared rules, and what only a server can afford; secrets first, since they can hold what looks like the rest. */
export const collectorRules = (phones: PhoneCheck): readonly CheckedRule[] => [
  ...secretRules,
  ...otherNotationRules,
  ...scrubRules,
  ...nationalIdRules,
  ...phoneRules(phones),
]
