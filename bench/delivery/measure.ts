import { setTimeout } from 'node:timers/promises'
import type { Scenario } from './scenarios.ts'
import { openStage } from './stage.ts'
import { tick } from './tick.ts'

/** What became of what a participant did. */
export interface Outcome {
  readonly scenario: string
  readonly recorded: number
  readonly counted: number
  readonly lost: number
  /** How often something was counted more often than it was done, or a participant more than once. */
  readonly twice: number
  /** Participants counted: one took part. */
  readonly people: number
  /** Requests that carried a batch that had been sent before; the collector counted it once all the same. */
  readonly resent: number
}

/** Lets something happen to a participant, and asks the collector afterwards. `failure` in milliseconds. */
export async function measure(scenario: Scenario, program: string, failure: number): Promise<Outcome> {
  const stage = await openStage(program)
  try {
    await scenario.run(stage, failure)
    if (scenario.returns) await stage.visit()
    // After a failure that lasts so long, the pause before the next attempt may be four times as long.
    await stage.counted(5 * failure + 30 * tick)
    // Whatever would be counted twice has time to be.
    await setTimeout(2 * tick)
    const { n, people } = await stage.counted(0)
    const { recorded, road } = stage
    return {
      scenario: scenario.name,
      recorded,
      counted: n,
      lost: Math.max(0, recorded - n),
      twice: Math.max(0, n - recorded) + Math.max(0, people - 1),
      people,
      resent: road.sendings.length - new Set(road.sendings.map(({ batch }) => batch)).size,
    }
  } finally {
    await stage.close()
  }
}
