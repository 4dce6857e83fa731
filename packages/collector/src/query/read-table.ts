import { pairMark, type Sums } from '@sayso/shared-schema'
import type { CellQuestion, Cells } from '../store/store.ts'
import { foldRow } from './gate/folding.ts'
import type { Half, Row, SeriesTable } from './gate/series.ts'

/**
 * Reads what the gate needs: a metric's total, and each value of one of its breakdowns if any is asked; of pairs
 * the values of both halves as well.
 */
export function readTable(
  cells: Cells,
  question: Omit<CellQuestion, 'breakdown'>,
  by: string | undefined,
): SeriesTable {
  const rowsBy = (breakdown: string): Map<string, Map<number, Sums>> =>
    readRows(cells, { ...question, breakdown })
  const total = rowsBy('').get('') ?? new Map<number, Sums>()
  const values = by === undefined ? new Map<string, Row>() : rowsBy(by)
  const names = by?.split(pairMark) ?? []
  const ofHalves = names.length > 1 ? names.map(rowsBy) : undefined
  // Read last: how far cells are to be folded is stored before any of them is.
  const folding = cells.folding(question)
  const halves = ofHalves?.flatMap((rows, which) =>
    [...rows].map(([name, row]): Half => {
      const pairs = [...values.keys()].filter((pair) => pair.split(pairMark)[which] === name)
      return { row: foldRow(row, folding), pairs }
    }),
  )
  return {
    total: foldRow(total, folding),
    values: new Map([...values].map(([name, row]) => [name, foldRow(row, folding)])),
    ...(halves && { halves }),
    folding,
  }
}

function readRows(cells: Cells, question: CellQuestion): Map<string, Map<number, Sums>> {
  const rows = new Map<string, Map<number, Sums>>()
  for (const { value, day, ...sums } of cells.read(question)) {
    const row = rows.get(value) ?? new Map<number, Sums>()
    rows.set(value, row.set(day, sums))
  }
  return rows
}
