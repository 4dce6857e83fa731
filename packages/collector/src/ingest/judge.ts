import {
  definitionOf,
  entrySchema,
  limits,
  type DropReason,
  type Entry,
  type Envelope,
  type Rejection,
} from '@sayso/shared-schema'
import type { App } from '../apps/app.ts'
import { nPerEntry } from '../apps/quotas.ts'
import type { AcceptedEntry, DroppedEntry, Judgement, Refusal } from './batch-in-work.ts'
import { createDayParser } from './day-parser.ts'
import type { PlanRules, RuleBook } from './plan-rules.ts'
import { Repeats } from './repeats.ts'
import { countUnknownKeys } from './unknown-keys.ts'

/** Judges a batch's entries by the plan that it names and by what its participant agreed to. */
export type Judge = (envelope: Envelope, app: App, today: number) => Judgement | Refusal

/** What all entries of a batch are judged by. */
interface Court {
  readonly rules: PlanRules
  /** What the participant agreed to. */
  readonly grounds: ReadonlySet<string>
  readonly oldest: number
  readonly newest: number
  /** What `n` of an entry may be. */
  readonly most: number
}

export function createJudge(rulebook: RuleBook): Judge {
  const dayOf = createDayParser()
  const repeats = new Repeats()
  let unknownKeys = 0
  let implausible = 0

  const judgeEntry = (entry: unknown, court: Court): AcceptedEntry | DropReason => {
    if (!isNamed(entry)) return 'malformed'
    if (entry.by === '') return 'undeclared_breakdown'
    const rule = court.rules.rule(entry.metric, entry.by ?? '')
    if (typeof rule === 'string') return rule
    const day = typeof entry.day === 'string' ? dayOf(entry.day) : undefined
    if (day === undefined) return 'malformed'
    const unknown = countUnknownKeys(rule.validate, entrySchema, entry)
    if (unknown === undefined)
      return rule.validate.errors?.[0]?.instancePath === '/value' ? 'undeclared_value' : 'malformed'
    unknownKeys += unknown
    const { value = '', n, first, exemplar } = entry as unknown as Entry
    if (!court.grounds.has(rule.ground)) return 'no_consent'
    if (day < court.oldest) return 'too_old'
    if (day > court.newest) return 'in_the_future'
    if (day > rule.expires) return 'expired_metric'
    if (n > court.most || n > rule.most) implausible++
    const accepted = { rule, value, day, n, first, exemplar }
    return repeats.has(accepted) ? 'duplicate_entry' : accepted
  }

  return (envelope, app, today) => {
    const plan = app.plan(envelope.plan)
    if (!plan) return { refused: 'unknown_plan' }
    const notice = app.notice(envelope.consent.notice)
    if (!notice) return { refused: 'unknown_notice' }
    const rules = rulebook.of(plan)
    const context = rules.contextText(envelope.context)
    if (context === undefined) return { refused: 'undeclared_context' }
    const accepted: AcceptedEntry[] = []
    const rejected: Rejection[] = []
    const dropped: DroppedEntry[] = []
    const court: Court = {
      rules,
      grounds: notice.grounds(envelope.consent.purposes),
      oldest: today - limits.entryAgeDays,
      newest: today + limits.entryFutureDays,
      most: nPerEntry(app.settings.quotas ?? {}),
    }
    repeats.begin(accepted)
    implausible = 0
    unknownKeys = rules.countUnknownNames(envelope.context)
    for (let index = 0; index < envelope.entries.length; index++) {
      const entry = envelope.entries[index]
      const verdict = judgeEntry(entry, court)
      if (typeof verdict !== 'string') accepted.push(verdict)
      else {
        rejected.push({ index, reason: verdict })
        const isDeclared = isNamed(entry) && definitionOf(plan, entry.metric) !== undefined
        dropped.push({ reason: verdict, metric: isDeclared ? entry.metric : '' })
      }
    }
    // What else such a device says is not to be believed either.
    if (implausible || repeats.isContradictory) return { refused: 'implausible' }
    return { context, contextTexts: rules.contextTexts, accepted, rejected, dropped, unknownKeys }
  }
}

interface NamedEntry {
  readonly metric: string
  readonly by?: string
  readonly day?: unknown
}

function isNamed(entry: unknown): entry is NamedEntry {
  if (typeof entry !== 'object' || entry === null) return false
  const { metric, by } = entry as { readonly metric?: unknown; readonly by?: unknown }
  return typeof metric === 'string' && (by === undefined || typeof by === 'string')
}
