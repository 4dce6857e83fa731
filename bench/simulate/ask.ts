import { formatDay, type Interval } from '@sayso/shared-schema'
import { plan } from '../plan.ts'

export interface Question {
  readonly metric: string
  readonly by?: string
  readonly interval: Interval
  readonly measure: 'n' | 'people'
  /** UTC days, numbers since 1970. */
  readonly from: number
  readonly to: number
}

export interface SeriesAnswer {
  readonly periods: readonly string[]
  readonly total: readonly (number | null)[]
  readonly groups: readonly { readonly value: string; readonly points: readonly (number | null)[] }[]
}

/** Asks the collector as an analyst would. */
export async function ask(
  url: string,
  token: string,
  { from, to, ...question }: Question,
): Promise<SeriesAnswer> {
  const parameters = new URLSearchParams({ ...question, from: formatDay(from), to: formatDay(to) })
  const response = await fetch(`${url}/v1/apps/${plan.app}/series?${parameters.toString()}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  if (!response.ok) throw new Error(`The question was answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as SeriesAnswer
}
