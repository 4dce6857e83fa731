import type { CheckName } from './checks.ts'

/** What a rule finds: the closed list by which hits are counted. */
export const scrubKinds = [
  'key',
  'credentials',
  'query',
  'user',
  'email',
  'uuid',
  'iban',
  'card',
  'national-id',
  'phone',
  'mac',
  'ip',
  'coordinates',
  'hex',
] as const
export type ScrubKind = (typeof scrubKinds)[number]

/** One thing that must not stand in an open text. Plain data, so that a client in any language can run it. */
export interface ScrubRule {
  readonly id: string
  readonly kind: ScrubKind
  /**
   * The source of a regular expression, run with the flags `giu` in time that grows with the text's length and no
   * faster. What a group named `keep` takes stays in front of the replacement.
   */
  readonly pattern: string
  /** Tells a real one from what only looks like it. */
  readonly check?: CheckName
  /** What stands there instead. No rule finds anything in it. */
  readonly replacement: string
}

/** A rule for one program only, with a check that data cannot say. */
export interface CheckedRule extends Omit<ScrubRule, 'check'> {
  readonly check?: CheckName | ((found: string) => boolean)
}
