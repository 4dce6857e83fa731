import { formatDay } from '@sayso/shared-schema'
import { ok, problem, type Finding } from './finding.ts'

/** 2025-11-01: no collector ran before. */
const firstDay = 20_393

/**
 * Looks for a clock that is wrong: days decide what is too old to be counted and what is deleted.
 *
 * @param newest the newest day that the database knows of; undefined for an empty one
 */
export function checkClock(today: number, newest: number | undefined): Finding {
  const about = 'clock'
  if (today < firstDay)
    return problem(
      about,
      `It says ${formatDay(today)}, which is past. Set it, and keep it set by NTP, before the collector starts.`,
    )
  // Devices whose clock is a day ahead are believed.
  if (newest !== undefined && newest > today + 1)
    return problem(
      about,
      `It says ${formatDay(today)}, but the database knows of ${formatDay(newest)}. Set it by NTP; a clock that was ahead has deleted too early.`,
    )
  return ok(about, `It says ${formatDay(today)} (UTC).`)
}
