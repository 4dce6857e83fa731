import type { DropReason, Drops, Entry, Exemplar, Rejection, ScrubHits } from '@sayso/shared-schema'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import type { RefusalCode } from '../store/drop-count.ts'
import type { LedgerKey } from '../store/ledger-key.ts'
import type { Scope } from '../store/scope.ts'

/** A body that was read as JSON. */
export interface Decoded {
  readonly text: string
  readonly json: unknown
}

/** How one kind of entry of a plan is judged: those of one metric and one breakdown, or of its total. */
export interface EntryRule {
  readonly metric: string
  /** Empty for the metric's total. */
  readonly breakdown: string
  /** Differs from those of all other rules; the numbers are given one after the other. */
  readonly number: number
  /** What the participant must have agreed to. */
  readonly ground: string
  /** The last day that is recorded. */
  readonly expires: number
  /** Whether the values are a pattern, so that there may be any number of them. */
  readonly open: boolean
  /** Whether its entries are the totals of the activity pulse, which count participants. */
  readonly pulse: boolean
  /** Whether the values are texts that match a pattern of the plan's, in which anything could stand. */
  readonly isText: boolean
  /** What `n` may be on one device and day, whatever the app says. */
  readonly most: number
  readonly validate: ValidateFunction
}

/** An entry that is counted. */
export interface AcceptedEntry {
  readonly rule: EntryRule
  /** Empty for the metric's total. */
  readonly value: string
  readonly day: number
  readonly n: number
  readonly first: Entry['first']
  readonly exemplar: Exemplar | undefined
}

/** Which entries of a batch are counted, and which are not and why. */
export interface Judgement {
  /** JSON with sorted names. */
  readonly context: string
  /** The names in it whose values are texts that match a pattern of the plan's. */
  readonly contextTexts: readonly string[]
  readonly accepted: readonly AcceptedEntry[]
  readonly rejected: readonly Rejection[]
  /** How many keys were taken out that the protocol or the plan does not know. */
  readonly unknownKeys: number
  /** What was rejected, as it is counted. */
  readonly dropped: readonly DroppedEntry[]
}

/** An entry that is not counted. */
export interface DroppedEntry {
  readonly reason: DropReason
  /** Empty where the plan does not declare it. */
  readonly metric: string
}

/** Why a batch is refused as a whole. */
export interface Refusal {
  readonly refused: Extract<
    RefusalCode,
    'unknown_plan' | 'unknown_notice' | 'undeclared_context' | 'implausible'
  >
}

/** What of a judged batch is added to a segment. */
export interface Addition extends Scope, Pick<Judgement, 'context' | 'accepted' | 'dropped' | 'unknownKeys'> {
  /** What scrubbing found, by kind; undefined for nothing. */
  readonly hits: ScrubHits | undefined
  /** Valid until the next batch is looked at. */
  readonly key: LedgerKey
  /** The day of receipt. */
  readonly today: number
  /** The version of the plan by which it was recorded. */
  readonly plan: number
  readonly drops: Drops
}

/** A rule, or why there is none. */
export type RuleOrReason = EntryRule | Extract<DropReason, 'undeclared_metric' | 'undeclared_breakdown'>
