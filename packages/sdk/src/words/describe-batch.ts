import {
  definitionOf,
  nameInWords,
  otherValue,
  pairMark,
  textIn,
  type Batch,
  type Drops,
  type Entry,
  type Plan,
} from '@sayso/shared-schema'
import type { Fact } from './describe-plan.ts'
import { createPhrasing, type Phrasing } from './phrasing.ts'
import type { Words } from './words.ts'

/** A batch as a person reads it. Everything is taken from the very bytes that are sent. */
export interface BatchDescription {
  /** What it was agreed to be sent for. */
  readonly purposes: string
  readonly metrics: readonly MetricOfBatch[]
  /** What is said of the whole batch. */
  readonly about: readonly Fact[]
  /** What was not counted on this device, by reason. */
  readonly drops: Drops
}

/** What a batch tells of one metric, and why it is collected at all. */
export interface MetricOfBatch {
  readonly metric: string
  readonly name: string
  /** The reason that the plan gives; undefined for what the plan does not know, or has no reason for. */
  readonly why: string | undefined
  readonly rows: readonly RowOfBatch[]
}

export interface RowOfBatch {
  readonly what: string
  readonly day: string
  readonly times: string
  /** In which periods this was the first time; empty if in none. */
  readonly first: string
}

/** Reads a batch. Undefined where the text is none: what lies on a device can be changed by others. */
export function describeBatch(body: string, plan: Plan, words: Words): BatchDescription | undefined {
  try {
    return readable(JSON.parse(body) as Batch, plan, words)
  } catch {
    return undefined
  }
}

function readable(batch: Batch, plan: Plan, words: Words): BatchDescription {
  const phrasing = createPhrasing(words)
  const { batches, collected, purposes } = words
  const { version, platform, ...context } = batch.context
  const entries = batch.entries as readonly Entry[]
  const metrics = [...new Set(entries.map(({ metric }) => metric))]
  return {
    purposes: phrasing.list(batch.consent.purposes.map((purpose) => purposes[purpose].name)),
    metrics: metrics.map((metric) => {
      const definition = definitionOf(plan, metric)
      const why = definition?.why
      return {
        metric,
        name: nameInWords(metric),
        why: why === undefined ? undefined : textIn(why, words.language),
        rows: entries
          .filter((entry) => entry.metric === metric)
          .map((entry) => ({
            what: whatOf(entry, definition && 'unit' in definition ? definition.unit : '', words, phrasing),
            day: phrasing.shortDay(entry.day),
            times: phrasing.number(entry.n),
            first: phrasing.list(periodsOf(entry, words)),
          })),
      }
    }),
    about: [
      { term: batches.app, text: batch.app },
      { term: collected.version, text: version },
      { term: collected.platform, text: platform },
      ...Object.entries(context).map(([name, value]) => ({ term: nameInWords(name), text: String(value) })),
      { term: batches.plan, text: String(batch.plan) },
      { term: batches.notice, text: batch.consent.notice },
      { term: batches.batch, text: batch.batch },
      { term: batches.key, text: batch.key },
    ],
    drops: batch.drops ?? {},
  }
}

/** `dw` is "day and week". */
const periodsOf = ({ first }: Entry, { batches: { periods } }: Words): string[] =>
  (['d', 'w', 'm'] as const).filter((flag) => first?.includes(flag)).map((flag) => periods[flag])

function whatOf(
  { by, value, exemplar }: Entry,
  unit: string,
  words: Words,
  { fill, list }: Phrasing,
): string {
  const { batches } = words
  if (by === undefined || value === undefined) return batches.total
  if (by === 'bucket') return fill(batches.bucket, { value, unit })
  if (exemplar) {
    const { type, template, frames } = exemplar
    return fill(batches.exemplar, {
      type: template ? `${type}: ${template}` : type,
      place: frames[0] ?? '?',
    })
  }
  const marks: Readonly<Record<string, string>> = {
    yes: batches.yes,
    no: batches.no,
    [otherValue]: batches.other,
  }
  const known: Readonly<Record<string, string>> = {
    new: batches.new,
    prevWeek: batches.prevWeek,
    cohort: batches.cohort,
    step: batches.step,
    score: batches.score,
  }
  const values = value.split(pairMark).map((one) => marks[one] ?? one)
  const names = by.split(pairMark).map((one) => known[one] ?? nameInWords(one))
  return `${list(names)}: ${list(values)}`
}
