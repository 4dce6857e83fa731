import { limits, otherValue, type DropReason } from '@sayso/shared-schema'
import type { Names, NumberedNames } from '../store/names.ts'
import type { Scope } from '../store/scope.ts'
import type { Segment } from '../store/segment.ts'
import type { AcceptedEntry, Addition, EntryRule } from './batch-in-work.ts'

/** Distinct contexts of one app and environment that are kept apart. */
const contextsPerScope = 2000

/** The context of what came after that cap was reached. */
const otherContext = JSON.stringify({ platform: otherValue, version: otherValue })

interface ScopeNames {
  readonly contexts: NumberedNames
  /** By the number of the rule. */
  readonly values: (NumberedNames | undefined)[]
}

/**
 * Makes the function that adds a judged batch to a segment. It only adds and cannot fail, so that a segment
 * never holds a part of a batch. It returns whether the batch is remembered: one that added nothing is not.
 */
export function createFold(names: Names): (batch: Addition, segment: Segment) => boolean {
  const scopes = { production: new Map<string, ScopeNames>(), development: new Map<string, ScopeNames>() }

  const namesOf = ({ app, environment }: Scope): ScopeNames => {
    const known = scopes[environment].get(app)
    if (known) return known
    const fresh: ScopeNames = { contexts: names.contexts({ app, environment }), values: [] }
    scopes[environment].set(app, fresh)
    return fresh
  }

  const valuesOf = (scope: Scope, { values }: ScopeNames, rule: EntryRule): NumberedNames => {
    const known = values[rule.number]
    if (known) return known
    const fresh = names.values(scope, rule.metric, rule.breakdown)
    values[rule.number] = fresh
    return fresh
  }

  return (batch, segment) => {
    const { accepted, rejected, drops, today } = batch
    if (accepted.length) {
      const scope = namesOf(batch)
      const context = scope.contexts.id(scope.contexts.keep(batch.context, contextsPerScope, otherContext))
      // All names are looked up before anything is added, because reading them can fail.
      const values = accepted.map((entry) => valuesOf(batch, scope, entry.rule))
      accepted.forEach((entry, i) => addEntry(entry, values[i] as NumberedNames, context, batch, segment))
    }
    for (const { reason } of rejected) segment.drop(batch, today, 'collector', reason, 1)
    const dropped = Object.entries(drops) as [DropReason, number][]
    for (const [reason, n] of dropped) segment.drop(batch, today, 'device', reason, n)
    const adds = accepted.length + dropped.length > 0
    if (adds) segment.batches.add(batch.batch, today)
    return adds
  }
}

function addEntry(
  entry: AcceptedEntry,
  values: NumberedNames,
  context: number,
  batch: Addition,
  segment: Segment,
): void {
  const { rule, day, n, first } = entry
  const value = rule.open ? values.keep(entry.value, limits.valuesPerSeries, otherValue) : entry.value
  const series = values.id(value)
  if (value !== entry.value) {
    // Of people it counts none: one participant with two values of the rest would be two, and the rest would
    // seem to come from a larger group than it does.
    segment.cells.add(series, context, day, n, 0, 0, 0)
    return
  }
  const w = first === 'dw' || first === 'dwm' ? 1 : 0
  const m = first === 'dm' || first === 'dwm' ? 1 : 0
  segment.cells.add(series, context, day, n, first ? 1 : 0, w, m)
  if (!entry.exemplar) return
  const { version } = JSON.parse(batch.context) as { readonly version: string }
  segment.exemplify(series, { version, exemplar: entry.exemplar })
}
