import { definitionOf, purposeOf, type Purpose } from '@sayso/shared-schema'
import { plan } from './plan.ts'

/** The purposes of this plan, in plain words. */
export const purposesInWords: readonly (readonly [Purpose, string])[] = [
  ['usage', 'which commands are used, how often and how fast'],
  ['errors', 'which errors occur, and where in the program'],
]

/** What is collected for a purpose, one line for each metric with its reason. */
export const metricsInWords = (purpose: Purpose): string[] =>
  Object.entries(plan.metrics).flatMap(([name, metric]) => {
    const definition = definitionOf(plan, name)
    return definition && purposeOf(definition) === purpose ? [`${name}: ${metric.why}`] : []
  })
