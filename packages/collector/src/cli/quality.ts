import { loadApps } from '../apps/load-apps.ts'
import { readEnvironment } from '../env.ts'
import { systemClock } from '../platform.ts'
import { answerQuality, type QualityAnswer } from '../query/quality.ts'
import { readQualityParameters } from '../query/question.ts'
import { printable } from './printable.ts'
import { withFigures } from './with-figures.ts'

export interface QualityOptions {
  readonly app: string
  readonly environment: string
  readonly from?: string
  readonly to?: string
  readonly within: string
  readonly json?: true
}

/** `sayso quality --app <app>`: what is missing from an app's figures, and what is out of date. */
export async function showQuality({ json, ...options }: QualityOptions): Promise<void> {
  const question = readQualityParameters({ ...options }, systemClock.now())
  const config = readEnvironment()
  const answer = await withFigures(async ({ cells, documents }) => {
    const app = (await loadApps({ folder: config.apps, documents })).get(options.app)
    if (!app) throw new Error(`SAYSO_APPS has no app '${printable(options.app)}'.`)
    return answerQuality(app, question, app.settings.k ?? config.k, cells)
  })
  if (json) return console.log(JSON.stringify(answer, null, 2))
  for (const line of inLines(answer)) console.log(printable(line))
}

function inLines(answer: QualityAnswer): string[] {
  const { k, months, hidden, dropsByMetric, dropsByPlan, overflows, plans, unseen, expiring } = answer
  const few = `few participants (fewer than ${k}), or none told`
  const drop = (
    name: string | number | null,
    { side, reason, n }: (typeof dropsByMetric)[number],
  ): string[] => [String(n), side, reason, String(name ?? few)]
  return [
    `Months told of: ${months.join(', ') || 'none'}. With fewer than ${k} participants: ${hidden.join(', ') || 'none'}.`,
    ...section(
      'Not counted, by metric',
      dropsByMetric.map((each) => drop(each.metric, each)),
    ),
    ...section(
      'Not counted, by version of the plan',
      dropsByPlan.map((each) => drop(each.plan, { metric: null, ...each })),
    ),
    ...section(
      'In (other), because there were too many values',
      overflows.map(({ metric, breakdown, n }) => [String(n), metric ?? few, breakdown ?? '']),
    ),
    ...section(
      'Counted, by version of the plan',
      plans.map(({ plan, batches, entries, share }) => [
        `${(share * 100).toFixed(1)} %`,
        `${entries} entries`,
        `${batches} batches`,
        String(plan ?? few),
      ]),
    ),
    ...section(
      `Declared, but not seen of ${k} participants in any month`,
      unseen.map((metric) => [metric]),
    ),
    ...section(
      'Expires soon, or has',
      expiring.map(({ metric, expires, days }) => [expires, `${days} days`, metric]),
    ),
  ]
}

/** A title, and rows whose columns stand below each other. Without rows there is nothing to say. */
function section(title: string, rows: readonly (readonly string[])[]): string[] {
  if (!rows.length) return []
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  return [
    '',
    title,
    ...rows.map(
      (row) =>
        `  ${row
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('  ')
          .trimEnd()}`,
    ),
  ]
}
