import { openFigures, type FiguresFile } from '../store/sqlite/open-figures.ts'
import { databaseFile } from './database-file.ts'

/** Does something with the figures of the data folder. */
export async function withFigures<T>(use: (figures: FiguresFile) => T | Promise<T>): Promise<T> {
  const figures = openFigures(databaseFile())
  try {
    return await use(figures)
  } finally {
    figures.close()
  }
}
