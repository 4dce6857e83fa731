import { otherValue, pairMark, type Counter, type DropReason } from '@sayso/shared-schema'
import type { Cell, Fold } from '../fold/fold.ts'
import { acceptor } from './accept.ts'
import type { Recorder } from './recorder.ts'

type Properties = { readonly [name: string]: unknown } | undefined

/** Inputs whose cells a recorder remembers; more are looked up again each time. */
const remembered = 200

/**
 * Counts a call in the metric's total and under one value of each declared property. A value that the plan
 * does not declare is counted as `(other)`, so that the values of a property always sum to the total.
 *
 * Cells are remembered by the very input, which makes the usual call a few look-ups and additions.
 */
export function counterRecorder(name: string, { by = {}, pairs = [] }: Counter, fold: Fold): Recorder<Properties> {
  const names = Object.keys(by)
  const properties = Object.entries(by).map(([property, domain]) => ({
    property,
    accept: acceptor(domain),
    cells: new Map<unknown, Cell>(),
  }))
  const hits: Cell[] = []
  let total: Cell
  let epoch = -1

  return (input) => {
    if (epoch !== fold.epoch) {
      epoch = fold.epoch
      total = fold.cell(name)
      for (const { cells } of properties) cells.clear()
    }
    let reason: DropReason | undefined
    let count = 0
    // An index, since this loop is what an app waits for.
    for (let i = 0; i < properties.length; i++) {
      const { property, accept, cells } = properties[i] as (typeof properties)[number]
      const given = input?.[property]
      let cell = cells.get(given)
      if (!cell) {
        const value = accept(given)
        cell = fold.cell(name, property, value ?? otherValue)
        if (value === undefined) reason = 'undeclared_value'
        else if (cells.size < remembered) cells.set(given, cell)
      }
      hits[count++] = cell
    }
    for (const [a, b] of pairs) {
      const first = hits[names.indexOf(a)] as Cell
      const second = hits[names.indexOf(b)] as Cell
      hits[count++] = fold.cell(name, a + pairMark + b, first.value + pairMark + second.value)
    }
    // Only now, when no getter of the app's can throw any more: a call counts everywhere or nowhere.
    total.n++
    while (count) (hits[--count] as Cell).n++
    return reason
  }
}
