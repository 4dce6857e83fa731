import { limits } from '@sayso/shared-schema'

/** How much an app takes in, for each of its environments. Whole numbers from 1; without one there is no such limit. */
export interface Quotas {
  /** Batches that arrive with one key. */
  readonly batchesPerMinute?: number
  /** Entries that are counted on one UTC day. */
  readonly entriesPerDay?: number
  /** `n` of one entry: more on one device is taken for a mistake or a lie. 86,400 unless set. */
  readonly nPerEntry?: number
}

/** Once a second, all day long. */
const usualNPerEntry = 86_400

/** What `n` of an app's entries may be. */
export const nPerEntry = ({ nPerEntry = usualNPerEntry }: Quotas): number => nPerEntry

const highest: { readonly [name in keyof Required<Quotas>]: number } = {
  batchesPerMinute: 1_000_000_000,
  entriesPerDay: 1_000_000_000_000,
  nPerEntry: limits.nPerEntry,
}

export const isQuotas = (quotas: unknown): quotas is Quotas =>
  typeof quotas === 'object' &&
  quotas !== null &&
  Object.entries(quotas).every(
    ([name, value]: [string, unknown]) =>
      Object.hasOwn(highest, name) &&
      Number.isSafeInteger(value) &&
      (value as number) >= 1 &&
      (value as number) <= highest[name as keyof Quotas],
  )
