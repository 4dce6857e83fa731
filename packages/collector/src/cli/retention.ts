import { dayOfTime, limits, startOfWeek } from '@sayso/shared-schema'
import { usualFoldAges } from '../apps/fold-ages.ts'
import { loadApps } from '../apps/load-apps.ts'
import { readEnvironment } from '../env.ts'
import { systemClock } from '../platform.ts'
import { forecastApp, forecastComments, forecastLedger } from '../retention/forecast.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { openSqliteWriter } from '../store/sqlite/open-sqlite-writer.ts'
import { FolderInUse } from '../store/sqlite/sole-writer.ts'
import type { Documents, Writer } from '../store/store.ts'
import { commandLine } from './access-file.ts'
import { databaseFile } from './database-file.ts'
import { printable } from './printable.ts'
import { withFigures } from './with-figures.ts'

/** `sayso retention run`: deletes and folds what is due, and gives space back. */
export async function runRetention(): Promise<void> {
  const today = dayOfTime(systemClock.now())
  const isDone = await alone(async (writer, documents) => {
    const apps = await loadApps({ folder: readEnvironment().apps, documents })
    finish(writer.tidy(today, apps.retentions(today)))
  })
  console.log(
    isDone
      ? 'Done.'
      : 'A collector runs. It does this by itself: when it starts, and whenever a UTC day has begun.',
  )
}

export interface DeleteOptions {
  readonly app: string
  readonly metric?: string
  readonly yes?: true
}

/** `sayso retention delete --app <app> [--metric <metric>]`: deletes figures, beside a running collector too. */
export async function deleteFigures({ app, metric: only, yes }: DeleteOptions): Promise<void> {
  const metric = only ?? null
  const subject = metric === null ? app : `${app} ${metric}`
  const isLeft = await withFigures((figures) => {
    const { cells, comments } = figures.count({ app, metric })
    if (!cells && !comments) throw new Error(`There are no figures of ${printable(subject)}.`)
    const entry = { time: systemClock.now(), who: commandLine, action: 'erase figures', subject }
    if (yes) figures.leaveWord({ app, metric }, entry)
    else
      console.log(
        `${[cells && `${cells} cells`, comments && `${comments} comments`].filter(Boolean).join(' and ')} of ` +
          `${printable(subject)} would be deleted for ever. Add --yes to delete them.`,
      )
    return yes ?? false
  })
  if (!isLeft) return void (process.exitCode = 1)
  const isDone = await alone((writer) => finish(writer.erase({ app, metric })))
  console.log(isDone ? 'Deleted.' : 'The running collector deletes them within a minute.')
}

const weeks = 4

/** `sayso retention forecast`: what the file will come to after a year of days like the last ones. */
export async function showForecast(): Promise<void> {
  const today = dayOfTime(systemClock.now())
  await withFigures(async ({ documents, sizes }) => {
    const apps = await loadApps({ folder: readEnvironment().apps, documents })
    const found = sizes(startOfWeek(today) - weeks * 7, today - 1)
    console.log(
      `The file has ${bytes(found.fileBytes)} now; a cell has ${found.bytesPerCell.toFixed(1)} bytes.`,
    )
    let sum = forecastLedger(found)
    for (const size of found.apps) {
      const app = apps.get(size.app)
      const ages = app?.settings.fold ?? usualFoldAges
      const {
        parts,
        cells,
        bytes: appBytes,
      } = forecastApp(size, ages, app?.retentionDays ?? Infinity, found.bytesPerCell)
      sum += appBytes
      console.log(`\n${printable(size.app)}, as on ${size.days} days of the last ${weeks} weeks`)
      for (const { kept, units, cellsPerUnit } of parts)
        console.log(
          `  by ${kept.padEnd(5)} ${column(units)} x ${column(cellsPerUnit)} cells = ${column(units * cellsPerUnit)}`,
        )
      console.log(
        `  after a year ${cells.toLocaleString('en')} cells x ${found.bytesPerCell.toFixed(1)} bytes = ${bytes(appBytes)}`,
      )
    }
    console.log(
      `\nledger: 9 days x ${Math.round(found.batchesPerDay).toLocaleString('en')} batches x ` +
        `${found.bytesPerBatch.toFixed(1)} bytes = ${bytes(forecastLedger(found))}`,
    )
    const { commentsPerDay, bytesPerComment } = found
    if (commentsPerDay) {
      sum += forecastComments(found)
      console.log(
        `comments: ${limits.commentDays} days x ${commentsPerDay.toFixed(1)} a day x ` +
          `${Math.round(bytesPerComment)} bytes = ${bytes(forecastComments(found))}`,
      )
    }
    console.log(`\nAll together after a year: ${bytes(sum)}.`)
  })
}

const column = (count: number): string => count.toLocaleString('en').padStart(11)

const bytes = (count: number): string =>
  `${(count / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} MB`

/** Does something as the only process that writes; says whether it could. */
async function alone(use: (writer: Writer, documents: Documents) => void | Promise<void>): Promise<boolean> {
  const file = databaseFile()
  let store
  try {
    store = openSqliteStore(file)
  } catch (error) {
    if (error instanceof FolderInUse) return false
    throw error
  }
  const writer = openSqliteWriter({ file })
  try {
    await use(writer, store.documents)
  } finally {
    writer.close()
    store.close()
  }
  return true
}

function finish(steps: Iterator<undefined, void>): void {
  while (!steps.next().done);
}
