import { formatPeriod, type Interval } from '@sayso/shared-schema'
import { endOf, type Period } from '../query/gate/periods.ts'

/** When and in which version of the app a group was seen. */
export interface Seen {
  /** How exactly the time is told: as a day where enough participants met the error on that day. */
  readonly interval: Interval
  /** `2026-11-21`, `2026-W47` or `2026-11`. */
  readonly period: string
  /** Null where no version has enough participants. */
  readonly version: string | null
}

/** The earliest of some periods: the one that ends first. There is at least one. */
export const firstOf = (periods: readonly Period[]): Period =>
  periods.reduce((first, period) => {
    const difference = endOf(period) - endOf(first) || first.start - period.start
    return difference < 0 ? period : first
  })

/** The latest of some periods: the one that starts last. There is at least one. */
export const lastOf = (periods: readonly Period[]): Period =>
  periods.reduce((last, period) => {
    const difference = period.start - last.start || endOf(last) - endOf(period)
    return difference > 0 ? period : last
  })

/** A period and a version, as they are told. */
export const seenIn = ({ interval, start }: Period, version: string | undefined): Seen => ({
  interval,
  period: formatPeriod(start, interval),
  version: version ?? null,
})
