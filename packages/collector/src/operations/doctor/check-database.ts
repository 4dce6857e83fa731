import type { DatabaseFacts } from '../../store/database-facts.ts'
import { ok, problem, warning, type Finding } from './finding.ts'

/** Looks at the database: its schema, who writes to it, and whether it is sound. */
export function checkDatabase(facts: DatabaseFacts | undefined): Finding[] {
  if (!facts) return [ok('database', 'There is none yet; it is made when the collector starts.')]
  const { schema, newestSchema, isInUse, isSound } = facts
  const writer = isInUse
    ? 'A collector runs, and is the only one that writes.'
    : 'No collector runs at present.'
  const findings = [checkSchema(schema, newestSchema), ok('sole writer', writer)]
  if (isSound === undefined) return findings
  const integrity = isSound
    ? ok('integrity', 'The whole file was read and is sound.')
    : problem(
        'integrity',
        'The database is damaged. Stop the collector, move the file away, `sayso restore` the newest backup.',
      )
  return [...findings, integrity]
}

function checkSchema(schema: number, newest: number): Finding {
  const about = 'schema'
  if (schema > newest)
    return problem(
      about,
      `Version ${schema} is newer than this program, which knows ${newest}. Use the newer program, or restore a backup.`,
    )
  if (schema < newest)
    return warning(about, `Version ${schema}; the next start brings it to ${newest}. Make a backup first.`)
  return ok(about, `Version ${schema}, the newest.`)
}
