import { purposeOf, purposes, type Plan, type Purpose } from '@sayso/shared-schema'
import { consentLasts, refusalLasts } from '../limits.ts'
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
  /** The decisions that stand, or undefined where there are none. */
  record(): ConsentRecord | undefined
  /**
   * Notes a yes to some purposes of the plan. What was decided about the others stays. `how` says how it was
   * obtained, `language` in which language the notice was shown.
   */
  grant(purposes: readonly Purpose[], how: string, language?: string): void
  /** Notes a no, to all purposes unless told; stops requests, and purges all that was recorded. */
  deny(purposes?: readonly Purpose[]): void
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
  /** The kinds of data that may be recorded for a purpose now: what a yes covers of the present plan. */
  covered(purpose: Purpose): readonly string[]
}

/** Consent as decided, on top of the store. `changed` hears of every decision. */
export function createConsent(plan: Plan, platform: Platform, changed: () => void): Consent {
  const { store, now } = platform
  const { notice, audience = 'general' } = plan
  const definitions = Object.values({ ...plan.metrics, ...plan.surveys })
  let isDismissed = false

  const kindsOf = (purpose: Purpose): string[] => [
    ...new Set(definitions.filter((one) => purposeOf(one) === purpose).map(({ kind }) => kind)),
  ]
  const objection = (): Objection | 'audience' | undefined =>
    audience === 'general' ? platform.objection() : 'audience'

  /** What was decided. Absent, lapsed or unreadable means that nothing was. */
  const decisionOn = (purpose: Purpose): ConsentDecision | undefined => {
    const kept = store.get(nameOf(purpose)) as ConsentDecision | undefined
    // Either way: a clock that was wrong by years must not keep a yes alive for as long.
    return kept?.notice && audience === 'general' && Math.abs(now() - kept.time) < consentLasts
      ? kept
      : undefined
  }
  const record = (): ConsentRecord | undefined => {
    const kept = purposes
      .map((purpose) => [purpose, decisionOn(purpose)] as const)
      .filter(([, decision]) => decision)
    return kept.length ? { decisions: Object.fromEntries<ConsentDecision | undefined>(kept) } : undefined
  }

  const covered = (purpose: Purpose): readonly string[] => {
    const { state, terms } = decisionOn(purpose) ?? {}
    return state === 'granted' &&
      terms?.controller === notice.controller &&
      terms.retentionDays >= notice.retentionDays &&
      (notice.recipients ?? []).every(isIn(terms.recipients))
      ? kindsOf(purpose).filter(isIn(terms.data))
      : []
  }

  return {
    state: (purpose) => {
      if (objection()) return 'denied'
      if (covered(purpose).length) return 'granted'
      return decisionOn(purpose)?.state === 'denied' ? 'denied' : 'unknown'
    },
    record,
    grant(about, how, language) {
      if (!how || audience !== 'general') return
      for (const purpose of purposes.filter(isIn(about))) {
        const data = kindsOf(purpose)
        if (!data.length) continue
        store.set(nameOf(purpose), {
          state: 'granted',
          time: now(),
          notice: plan.noticeHash,
          how,
          language,
          terms: { ...notice, data },
        } satisfies ConsentDecision)
      }
      changed()
    },
    deny(about = purposes) {
      for (const purpose of purposes.filter(isIn(about))) {
        // Where there is no room even for a no, there is no yes left behind.
        store.set(nameOf(purpose), undefined)
        store.set(nameOf(purpose), {
          state: 'denied',
          time: now(),
          notice: plan.noticeHash,
          how: 'denied',
        } satisfies ConsentDecision)
      }
      changed()
    },
    due() {
      const decisions = Object.values(record()?.decisions ?? {})
      const isRefused = ({ state, time }: ConsentDecision): boolean =>
        state === 'denied' && now() - time < refusalLasts
      return isDismissed || objection() || platform.canAsk?.() === false || decisions.some(isRefused)
        ? []
        : purposes.filter((purpose) => covered(purpose).length < kindsOf(purpose).length)
    },
    dismiss: () => void (isDismissed = true),
    objection,
    covered,
  }
}

/** Each decision has a place of its own, so that tabs that decide at once do not undo each other. */
const nameOf = (purpose: Purpose): string => 'consent.' + purpose

/** Whether something is in a list; in one alone for what is no list. */
const isIn =
  (list: unknown) =>
  (one: string): boolean =>
    [list].flat().includes(one)
