/**
 * What reaches the collector from a real browser, whatever happens. One JSON line for each scenario on standard output,
 * a table on standard error. Fails if anything was lost or counted twice.
 */
import { measure, type Outcome } from './measure.ts'
import { scenarios } from './scenarios.ts'

const { SAYSO_BROWSER: program } = process.env
if (!program) throw new Error('SAYSO_BROWSER names no browser.')
const wanted = process.argv[2] ?? ''
/** Milliseconds that a collector is down, or fails: a minute, so that the pauses between attempts grow. */
const failure = 60_000

const outcomes: Outcome[] = []
for (const scenario of scenarios.filter(({ name }) => name.includes(wanted))) {
  console.error(`… ${scenario.name}`)
  const outcome = await measure(scenario, program, failure)
  console.log(JSON.stringify(outcome))
  outcomes.push(outcome)
}
console.error('\nrecorded  counted  lost  twice  resent  scenario')
for (const { scenario, recorded, counted, lost, twice, resent } of outcomes)
  console.error(
    [
      ...[recorded, counted, lost, twice, resent].map((n, i) => String(n).padStart([8, 9, 6, 7, 8][i] ?? 0)),
      scenario,
    ]
      .join('  ')
      .replaceAll('   ', '  '),
  )
if (outcomes.some(({ lost, twice }) => lost || twice)) process.exit(1)
