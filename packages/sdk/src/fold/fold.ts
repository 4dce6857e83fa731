import type { Exemplar } from '@sayso/shared-schema'

/** How often one thing was done since the last batch was sealed. */
export interface Cell {
  readonly metric: string
  readonly by: string | undefined
  readonly value: string | undefined
  n: number
  exemplar?: Exemplar | undefined
}

/** The cells of one purpose and day: a thousand calls of `track()` become one number here. */
export interface Fold {
  /** By key. Another map whenever cells have left, so that a recorder that holds on to some knows they are stale. */
  cells: Map<string, Cell>
  /** The cell for a metric's total, or for one value of a breakdown; made with n = 0 if it is new. */
  cell(metric: string, by?: string, value?: string): Cell
  /** Counts one occurrence in a metric's total and under one value of a breakdown. The first exemplar is kept. */
  count(metric: string, by: string, value: string, exemplar?: Exemplar): undefined
  /** Takes all cells out. */
  take(): Map<string, Cell>
}

export function createFold(): Fold {
  const fold: Fold = {
    cells: new Map(),
    cell(metric, by, value) {
      // Names hold no line breaks, so two cells never share a key.
      const key = [metric, by, value].join('\n')
      let cell = fold.cells.get(key)
      if (!cell) fold.cells.set(key, (cell = { metric, by, value, n: 0 }))
      return cell
    },
    count(metric, by, value, exemplar) {
      fold.cell(metric).n++
      const cell = fold.cell(metric, by, value)
      cell.exemplar ??= exemplar
      cell.n++
    },
    take() {
      const taken = fold.cells
      fold.cells = new Map()
      return taken
    },
  }
  return fold
}
