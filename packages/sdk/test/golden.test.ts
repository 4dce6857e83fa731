import { parsePlan, type Entry, type Purpose } from '@sayso/shared-schema'
import plans from '@sayso/shared-schema/golden/folding-plan.json'
import golden from '@sayso/shared-schema/golden/folding.json'
import { describe, expect, it } from 'vitest'
import { reportOf, type ErrorReport } from '../src/record/report.ts'
import { Device } from './device.ts'

type Call = { readonly at: string } & (
  | { readonly do: 'grant'; readonly purposes: Purpose[] }
  | { readonly do: 'deny' | 'flush' }
  | { readonly do: 'track'; readonly metric: string; readonly properties?: Record<string, unknown> }
  | { readonly do: 'measure'; readonly metric: string; readonly number: number }
  | { readonly do: 'step'; readonly metric: string; readonly step: string }
  | { readonly do: 'score'; readonly survey: string; readonly answer: number }
  | {
      readonly do: 'error'
      readonly metric: string
      readonly report: Pick<ErrorReport, 'fingerprint' | 'exemplar'>
    }
)
interface Case {
  readonly name: string
  readonly plan: keyof typeof plans
  readonly calls: readonly Call[]
  readonly batches: readonly Entry[][]
}

async function replay({ plan, calls }: Case): Promise<Device> {
  const device = new Device()
  const sayso = device.open(parsePlan(plans[plan]))
  for (const call of calls) {
    device.time = Date.parse(call.at)
    if (call.do === 'grant') sayso.consent.grant(call.purposes, 'golden')
    if (call.do === 'deny') sayso.consent.deny()
    if (call.do === 'track') sayso.track(call.metric, call.properties)
    if (call.do === 'measure') sayso.measure(call.metric, call.number)
    if (call.do === 'step') sayso.step(call.metric, call.step)
    if (call.do === 'score') sayso.score(call.survey, call.answer)
    if (call.do === 'error') sayso.error(call.metric, reportOf(call.report.fingerprint, call.report.exemplar))
    if (call.do === 'flush') await sayso.flush()
  }
  return device
}

/** In which order the entries of a batch stand says nothing. */
const inOrder = (entries: readonly Entry[]): Entry[] =>
  [...entries].sort((a, b) =>
    JSON.stringify(a.by ? [a.metric, a.by, a.value] : [a.metric]).localeCompare(
      JSON.stringify(b.by ? [b.metric, b.by, b.value] : [b.metric]),
    ),
  )

describe('the golden vectors of folding', () => {
  it.each(golden as unknown as Case[])('$name', async (vector) => {
    const { batches } = await replay(vector)
    expect(batches.map(({ entries }) => inOrder(entries))).toEqual(vector.batches.map(inOrder))
  })
})
