import { purposes } from '@sayso/shared-schema'
import type { ConsentDecision } from '../../consent/record.ts'
import type { Memo } from '../../seal/memo.ts'
import type { About } from './about.ts'
import { mergeMemos } from './merge-memos.ts'
import { isMemo, purposeOfName } from './names.ts'

/** What lies in one place, by name. Anybody may have written there: nothing of it is taken for granted. */
export type Kept = ReadonlyMap<string, unknown>

/** What is known besides. */
export interface MergeState extends About {
  /** How many writes of the mirror the own place has heard of. */
  readonly heard: number
}

/**
 * Milliseconds in which a browser brings its `localStorage` to the disk, by far: what was there for longer, and is not
 * there any more, was not lost but removed.
 */
export const writtenWithin = 600_000

/**
 * What should lie in both places, made of the device's own place (`localStorage`) and the mirror.
 *
 * Decisions come first, and a no wins unless a yes is certainly later. What was recorded belongs to the very decision
 * under which it was: where the places hold different ones there was perhaps a no between them, so only what lies
 * beside the decision that stands is left. Under the same decision the own place is right, unless the mirror was
 * written more often than it knows: then it has lost what it held, and gets it back.
 */
export function merge(own: Kept, mirror: Kept, state: MergeState, now: number): Map<string, unknown> {
  const merged = new Map<string, unknown>()
  for (const purpose of purposes) {
    const name = 'consent.' + purpose
    const [ours, theirs] = [own, mirror].map((kept) => readDecision(kept.get(name)))
    const decision = standing(ours, theirs, state.agreedAt, now)
    if (!decision) continue
    merged.set(name, decision)
    if (decision.state !== 'granted') continue
    const isOurs = isSame(decision, ours)
    if (isOurs) addAll(merged, own, purpose)
    if (isSame(decision, theirs) && !(isOurs && state.heard >= state.count)) addAll(merged, mirror, purpose)
  }
  return merged
}

function addAll(merged: Map<string, unknown>, kept: Kept, purpose: string): void {
  for (const [name, value] of kept) {
    if (purposeOfName(name) !== purpose) continue
    const isBoth = isMemo(name) && merged.has(name)
    merged.set(name, isBoth ? mergeMemos(merged.get(name) as Memo, value as Memo) : value)
  }
}

/** The decision that stands. The mirror's yes does so only if it is later and may have been lost by the own place. */
function standing(
  ours: ConsentDecision | undefined,
  theirs: ConsentDecision | undefined,
  agreedAt: number,
  now: number,
): ConsentDecision | undefined {
  if (!theirs || isSame(ours, theirs)) return ours
  const isLate = (ours?.time ?? -Infinity) < theirs.time
  if (theirs.state === 'granted')
    return isLate && theirs.time <= now && agreedAt < theirs.time + writtenWithin ? theirs : ours
  // Of two at the same time the no stands, and so it does against a yes of tomorrow: the clock was wrong.
  return ours && theirs.time < ours.time && (ours.state === 'denied' || ours.time <= now) ? ours : theirs
}

function readDecision(kept: unknown): ConsentDecision | undefined {
  const decision = kept as ConsentDecision | undefined
  return decision?.notice && Number.isFinite(decision.time) ? decision : undefined
}

const isSame = (one: ConsentDecision | undefined, other: ConsentDecision | undefined): boolean =>
  !!one && one.time === other?.time && one.state === other.state && one.notice === other.notice
