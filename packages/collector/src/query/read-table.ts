import type { Sums } from '@sayso/shared-schema'
import type { CellQuestion, Cells } from '../store/store.ts'
import { foldRow } from './gate/folding.ts'
import type { Row, SeriesTable } from './gate/series.ts'

/** Reads what the gate needs: a metric's total, and each value of one of its breakdowns if any is asked. */
export function readTable(
  cells: Cells,
  question: Omit<CellQuestion, 'breakdown'>,
  by: string | undefined,
): SeriesTable {
  const total = readRows(cells, { ...question, breakdown: '' }).get('') ?? new Map<number, Sums>()
  const values = by === undefined ? new Map<string, Row>() : readRows(cells, { ...question, breakdown: by })
  // Read last: how far cells are to be folded is stored before any of them is.
  const folding = cells.folding(question)
  return {
    total: foldRow(total, folding),
    values: new Map([...values].map(([name, row]) => [name, foldRow(row, folding)])),
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
