import { otherValue, type DropReason, type ScrubKind } from '@sayso/shared-schema'
import type { Names } from '../store/names.ts'
import type { NumberedNames } from '../store/numbered-names.ts'
import type { Scope } from '../store/scope.ts'
import type { Segment } from '../store/segment.ts'
import type { ValueNames } from '../store/value-names.ts'
import type { AcceptedEntry, Addition, EntryRule } from './batch-in-work.ts'

/** Distinct contexts of one app and environment that are kept apart. */
const contextsPerScope = 2000

/** The context of what came after that cap was reached. */
const otherContext = JSON.stringify({ platform: otherValue, version: otherValue })

interface ScopeNames {
  readonly contexts: NumberedNames
  /** By the number of the rule. */
  readonly values: (ValueNames | undefined)[]
}

/** How many values of a metric's breakdown are kept apart on one day, where the plan leaves them open. */
export type ValuesPerDay = (app: string, metric: string) => number

/**
 * Makes the function that adds a judged batch to a segment. It only adds and cannot fail, so that a segment
 * never holds a part of a batch. It returns whether the batch is remembered: one that added nothing is not.
 */
export function createFold(
  names: Names,
  valuesPerDay: ValuesPerDay,
): (batch: Addition, segment: Segment) => boolean {
  const scopes = { production: new Map<string, ScopeNames>(), development: new Map<string, ScopeNames>() }

  const namesOf = ({ app, environment }: Scope): ScopeNames => {
    const known = scopes[environment].get(app)
    if (known) return known
    const fresh: ScopeNames = { contexts: names.contexts({ app, environment }), values: [] }
    scopes[environment].set(app, fresh)
    return fresh
  }

  const valuesOf = (scope: Scope, { values }: ScopeNames, rule: EntryRule): ValueNames => {
    const known = values[rule.number]
    if (known) return known
    const fresh = names.values(scope, rule.metric, rule.breakdown)
    values[rule.number] = fresh
    return fresh
  }

  const addEntry = (
    entry: AcceptedEntry,
    values: ValueNames,
    context: number,
    segment: Segment,
    batch: Addition,
  ): void => {
    const { rule, day, n, first } = entry
    const { app, environment } = batch
    const { metric, breakdown } = rule
    const value = rule.open ? values.keep(entry.value, day, valuesPerDay(app, metric)) : entry.value
    const series = values.id(value)
    if (value !== entry.value) {
      // Of people it counts none: one participant with two values of the rest would be two, and the rest would
      // seem to come from a larger group than it does.
      segment.cells.add(series, context, day, n, 0, 0, 0)
      segment.overflows.add({ app, environment, day, metric, breakdown, n })
      return
    }
    const w = first === 'dw' || first === 'dwm' ? 1 : 0
    segment.cells.add(series, context, day, n, first ? 1 : 0, w, isFirstInMonth(entry) ? 1 : 0)
    if (!entry.exemplar) return
    const { version } = JSON.parse(batch.context) as { readonly version: string }
    segment.exemplify(series, { version, exemplar: entry.exemplar })
  }

  return (batch, segment) => {
    const { app, environment, accepted, dropped, unknownKeys, hits, drops, plan, today: day } = batch
    if (accepted.length) {
      const scope = namesOf(batch)
      const context = scope.contexts.id(scope.contexts.keep(batch.context, contextsPerScope, otherContext))
      // All names are looked up before anything is added, because reading them can fail.
      for (const { rule, day } of accepted) {
        const values = valuesOf(batch, scope, rule)
        if (rule.open) values.look(day)
      }
      let people = 0
      for (const entry of accepted) {
        addEntry(entry, valuesOf(batch, scope, entry.rule), context, segment, batch)
        if (entry.rule.pulse && isFirstInMonth(entry)) people = 1
      }
      segment.arrivals.add({ app, environment, day, plan, batches: 1, entries: accepted.length, people })
    }
    for (const { reason, metric } of dropped)
      segment.drops.add({ app, environment, day, side: 'collector', reason, metric, plan, n: 1 })
    if (unknownKeys)
      segment.drops.add({
        app,
        environment,
        day,
        side: 'collector',
        reason: 'unknown_key',
        metric: '',
        plan,
        n: unknownKeys,
      })
    for (const [kind, n] of Object.entries(hits ?? {}) as [ScrubKind, number][])
      segment.scrubHits.add({ app, environment, day, kind, n })
    const told = Object.entries(drops) as [DropReason, number][]
    for (const [reason, n] of told)
      segment.drops.add({ app, environment, day, side: 'device', reason, metric: '', plan, n })
    const adds = accepted.length + told.length > 0
    if (adds) segment.batches.add(batch.key, day)
    return adds
  }
}

const isFirstInMonth = ({ first }: AcceptedEntry): boolean => first === 'dm' || first === 'dwm'
