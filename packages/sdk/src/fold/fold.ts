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
  /** Grows whenever cells leave the fold, so that a recorder that holds on to some knows they are stale. */
  epoch: number
  /** The cell for a metric's total, or for one value of a breakdown; made with n = 0 if it is new. */
  cell(metric: string, by?: string, value?: string): Cell
  /** Counts one occurrence in a metric's total and under one value of a breakdown, whose cell it returns. */
  count(metric: string, by: string, value: string): Cell
  size(): number
  /** Takes all cells out. */
  take(): Cell[]
}

export function createFold(): Fold {
  const cells = new Map<string, Cell>()
  const fold: Fold = {
    epoch: 0,
    cell(metric, by, value) {
      const key = cellKey(metric, by, value)
      let cell = cells.get(key)
      if (!cell) cells.set(key, (cell = { metric, by, value, n: 0 }))
      return cell
    },
    count(metric, by, value) {
      const cell = fold.cell(metric, by, value)
      fold.cell(metric).n++
      cell.n++
      return cell
    },
    size: () => cells.size,
    take() {
      const taken = [...cells.values()]
      cells.clear()
      fold.epoch++
      return taken.filter((cell) => cell.n)
    },
  }
  return fold
}

/** Names and values hold no line breaks, so the key is read back without doubt. */
export const cellKey = (metric: string, by = '', value = ''): string => metric + '\n' + by + '\n' + value
