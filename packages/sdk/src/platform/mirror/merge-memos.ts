import { pruneMemo, type Memo } from '../../seal/memo.ts'

/**
 * One memo made of two of the same participant: the later day of each thing that was done. So whatever either of them
 * knows to have been told as a first is not told so again, whichever is the older one.
 */
export function mergeMemos(one: Partial<Memo> | undefined, other: Partial<Memo> | undefined): Memo {
  const last: Record<string, number> = {}
  let latest = 0
  for (const [key, day] of [one, other].flatMap((memo) => Object.entries({ ...memo?.last }))) {
    if (!Number.isInteger(day)) continue
    last[key] = Math.max(last[key] ?? day, day)
    latest = Math.max(latest, day)
  }
  const merged: Memo = { last }
  pruneMemo(merged, latest)
  const pulses = [one?.pulse, other?.pulse].filter((pulse) => pulse !== undefined)
  const [pulse] = pulses.sort((a, b) => b.active - a.active)
  if (pulse) merged.pulse = { ...pulse, since: Math.min(...pulses.map(({ since }) => since)) }
  return merged
}
