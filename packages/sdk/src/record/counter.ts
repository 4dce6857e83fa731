import { otherValue, pairMark, type Counter, type DropReason } from '@sayso/shared-schema'
import type { Cell, Fold } from '../fold/fold.ts'
import { mostRemembered } from '../limits.ts'
import { acceptor, type Scrub } from './accept.ts'
import type { Recorder } from './recorder.ts'

type Properties = { readonly [name: string]: unknown } | undefined

/**
 * Counts a call in the metric's total and under one value of each declared property. A value that the plan
 * does not declare is counted as `(other)`, so that the values of a property always sum to the total.
 *
 * The cells of a call are remembered by its properties, which makes the usual call one look-up and some
 * additions. Nothing is added before the app's getters have all been called: a call that throws counts nowhere.
 */
export function counterRecorder(
  name: string,
  { by = {}, pairs = [] }: Counter,
  fold: Fold,
  scrub?: Scrub,
): Recorder<Properties> {
  const names = Object.keys(by)
  const acceptors = Object.values(by).map((domain) => acceptor(domain, scrub))
  /** Each property by itself, and each pair. */
  const breakdowns = [...names.map((property) => [property]), ...pairs]
  const remembered = new Map<string, Cell[]>()
  let from: unknown

  return (input) => {
    if (from !== fold.cells) {
      from = fold.cells
      remembered.clear()
    }
    let key = ''
    for (const property of names) key += `\n${input?.[property] as string}`
    let cells = remembered.get(key)
    let reason: DropReason | undefined
    if (!cells) {
      const values = acceptors.map((accept, i) => accept(input?.[names[i] as string]) ?? otherValue)
      const valueOf = (property: string): string => values[names.indexOf(property)] as string
      const cellOf = (breakdown: readonly string[]): Cell =>
        fold.cell(name, breakdown.join(pairMark), breakdown.map(valueOf).join(pairMark))
      cells = [fold.cell(name), ...breakdowns.map(cellOf)]
      if (values.includes(otherValue)) reason = 'undeclared_value'
      else if (remembered.size < mostRemembered) remembered.set(key, cells)
    }
    for (const cell of cells) cell.n++
    return reason
  }
}
