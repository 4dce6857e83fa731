import { purposeOf, purposes, type Plan, type Purpose } from '@sayso/shared-schema'
import { aheadAtMost, consentLasts, refusalLasts } from '../limits.ts'
import type { Objection, Platform } from '../platform/platform.ts'
import type { ConsentDecision, ConsentRecord } from './record.ts'

export type ConsentState = 'unknown' | ConsentDecision['state']

/** Consent as the app sees it. Each purpose is decided by itself. */
export interface Consent {
  /**
   * Unknown until the participant decides, and again when the decision lapses or no longer covers anything of the
   * plan; denied while something objects, whatever was decided.
   */
  state(purpose: Purpose): ConsentState
  /** The decisions that stand, by purpose. */
  record(): ConsentRecord
  /**
   * Notes a yes to some purposes of the plan. What was decided about the others stays. `how` says how it was
   * obtained, `language` in which language the notice was shown. Returns whether the device will remember: if not,
   * the decision ends with the program or page, and what was decided before may stand again.
   */
  grant(purposes: readonly Purpose[], how: string, language?: string): boolean
  /**
   * Notes a no, to all purposes unless told; stops requests, and purges all that was recorded. Returns whether the
   * device will remember.
   */
  deny(purposes?: readonly Purpose[]): boolean
  /**
   * The purposes to ask about now: not decided yet, lapsed, or changed in a way that needs a fresh yes. Empty where
   * no prompt may be shown: something objects, nobody could answer, a refusal is less than 6 months old, or the
   * question was dismissed.
   */
  due(): readonly Purpose[]
  /** Notes, until the program or page ends and nowhere but in memory, that the question was left unanswered. */
  dismiss(): void
  /** Why nothing is recorded whatever was decided; undefined when nothing objects. */
  objection(): Objection | 'audience' | undefined
  /**
   * The kinds of data that may be recorded for a purpose now: what a yes covers of the present plan.
   *
   * @param among the decisions, for whoever has just read them
   */
  covered(purpose: Purpose, among?: ConsentRecord['decisions']): readonly string[]
}

/** Consent as decided, on top of the store. `changed` hears of every decision. */
export function createConsent(plan: Plan, platform: Platform, changed: () => void): Consent {
  const { store, now } = platform
  const { notice, audience = 'general' } = plan
  const definitions = Object.values({ ...plan.metrics, ...plan.surveys })
  let isDismissed: true | undefined

  const kindsOf = (purpose: Purpose): string[] => [
    ...new Set(definitions.filter((one) => purposeOf(one) === purpose).map(({ kind }) => kind)),
  ]
  const objection = (): Objection | 'audience' | undefined =>
    audience === 'general' ? platform.objection() : 'audience'

  /** What was decided. Absent, lapsed or unreadable means that nothing was. */
  const decisions = (about: readonly Purpose[] = purposes): Decisions => {
    const standing: Decisions = {}
    for (const purpose of about) {
      const kept = store.get('consent.' + purpose) as ConsentDecision | undefined
      const age = now() - (kept?.time as number)
      // A clock that was ahead must not keep a yes alive for as long. A no may stand: nobody is asked too soon.
      if (
        kept?.notice &&
        age < consentLasts &&
        age > (kept.state === 'denied' ? -consentLasts : -aheadAtMost)
      )
        standing[purpose] = kept
    }
    return standing
  }

  const covered: Consent['covered'] = (purpose, among = decisions([purpose])) => {
    const { state, terms } = among[purpose] ?? {}
    return state === 'granted' &&
      !objection() &&
      terms?.controller === notice.controller &&
      terms.retentionDays >= notice.retentionDays &&
      (notice.recipients ?? []).every(isIn(terms.recipients))
      ? kindsOf(purpose).filter(isIn(terms.data))
      : []
  }

  const decide = (about: readonly Purpose[], how: string, isYes?: boolean, language?: string): boolean => {
    let isKept: unknown = true
    for (const purpose of purposes.filter(isIn(about))) {
      // Each has a place of its own, so that tabs that decide at once do not undo each other.
      const name = 'consent.' + purpose
      const data = kindsOf(purpose)
      // Where there is no room even for a no, there is no yes left behind.
      if (!isYes) store.set(name)
      isKept =
        (!isYes || (how && audience === 'general' && data.length)) &&
        store.set(name, {
          state: isYes ? 'granted' : 'denied',
          time: now(),
          notice: plan.noticeHash,
          version: plan.version,
          how,
          language,
          terms: isYes && { ...notice, data },
        }) &&
        isKept
    }
    changed()
    return !!isKept
  }

  return {
    state: (purpose) =>
      covered(purpose).length
        ? 'granted'
        : objection() || decisions()[purpose]?.state === 'denied'
          ? 'denied'
          : 'unknown',
    record: () => ({ decisions: decisions() }),
    grant: (about, how, language) => decide(about, how, true, language),
    deny: (about = purposes) => decide(about, 'denied'),
    due: () => {
      const made = decisions()
      const open = purposes.filter((purpose) => covered(purpose, made).length < kindsOf(purpose).length)
      return open.length &&
        (isDismissed ||
          objection() ||
          // Asked last: nearly always there is nothing to ask, and to look for a terminal takes a program time.
          Object.values(made).some(({ state, time }) => state === 'denied' && now() - time < refusalLasts) ||
          platform.isUnattended)
        ? []
        : open
    },
    dismiss: () => void (isDismissed = true),
    objection,
    covered,
  }
}

type Decisions = { -readonly [P in keyof ConsentRecord['decisions']]: ConsentDecision }

/** Whether something is in a list; in one alone for what is no list. */
const isIn =
  (list: unknown) =>
  (one: string): boolean => {
    try {
      return [list].flat().includes(one)
    } catch {
      return false
    }
  }
