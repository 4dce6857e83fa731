import { join } from 'node:path'
import { readEnvironment } from '../env.ts'
import { openFigures, type FiguresFile } from '../store/sqlite/open-figures.ts'

/** The database file of the data folder. */
export const databaseFile = (): string => join(readEnvironment().data, 'sayso.db')

/** Does something with the figures of the data folder. */
export async function withFigures<T>(use: (figures: FiguresFile) => T | Promise<T>): Promise<T> {
  const figures = openFigures(databaseFile())
  try {
    return await use(figures)
  } finally {
    figures.close()
  }
}
