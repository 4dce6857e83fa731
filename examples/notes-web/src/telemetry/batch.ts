import type { Batch, Entry, Rejection } from '@sayso/shared-schema'
import { plan } from './plan.ts'
import { firstInWords, listInWords, nameInWords, purposeWords } from './words.ts'

/** A batch as a person reads it. Everything is taken from the very bytes that are sent. */
export interface ReadableBatch {
  /** What it was agreed to be sent for. */
  readonly purposes: string
  readonly rows: readonly Row[]
  /** What is said of the whole batch. */
  readonly facts: readonly (readonly [name: string, value: string])[]
  /** What was not counted on this device, by reason. */
  readonly drops: Readonly<Record<string, number>>
}

export interface Row {
  readonly what: string
  readonly detail: string
  readonly day: string
  readonly times: number
  /** In which periods this was the first time. */
  readonly first: string
}

export function readBatch(body: string): ReadableBatch {
  try {
    return readable(JSON.parse(body) as Batch)
  } catch {
    // Somebody changed what lies on the device. The bytes can still be looked at.
    return { purposes: 'Unreadable', rows: [], facts: [], drops: {} }
  }
}

function readable(batch: Batch): ReadableBatch {
  return {
    purposes: listInWords(batch.consent.purposes.map((purpose) => purposeWords[purpose].name)),
    rows: (batch.entries as Entry[]).map((entry) => ({
      what: nameInWords(entry.metric),
      detail: detailOf(entry),
      day: entry.day,
      times: entry.n,
      first: entry.first ? firstInWords(entry.first) : '',
    })),
    facts: [
      ['App', `${batch.app}, plan ${batch.plan}`],
      ...Object.entries(batch.context).map(([name, value]) => [nameInWords(name), String(value)] as const),
      ['Notice', `${batch.consent.notice.slice(0, 12)}…`],
      ['Number of this batch, used once', batch.batch],
      ['Public key of the app', batch.key],
    ],
    drops: batch.drops ?? {},
  }
}

function detailOf({ metric, by, value, exemplar }: Entry): string {
  if (by === undefined || value === undefined) return 'total'
  if (by === 'bucket') return `from ${value} ${unitOf(metric)}`
  if (exemplar) return `${exemplar.type} at ${exemplar.frames[0] ?? 'an unknown place'}`
  return `${nameInWords(by).toLowerCase()}: ${value}`
}

function unitOf(name: string): string {
  const metric = Object.entries(plan.metrics).find(([key]) => key === name)?.[1]
  return metric && 'unit' in metric ? metric.unit : ''
}

/** Adds up what was dropped in several batches. */
export function sumDrops(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const drops of all)
    for (const [reason, n] of Object.entries(drops)) sums[reason] = (sums[reason] ?? 0) + n
  return sums
}

/** How often the collector gave which reason for not counting an entry. */
export const countRejections = (rejections: readonly Rejection[]): Record<string, number> =>
  sumDrops(rejections.map(({ reason }) => ({ [reason]: 1 })))
