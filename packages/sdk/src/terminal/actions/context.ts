import type { PlanDescription } from '../../words/describe-plan.ts'
import type { Ending, TelemetryArguments } from '../command.ts'
import type { Io } from '../io.ts'
import type { Page } from '../layout/page.ts'
import type { Telemetry } from '../telemetry.ts'
import type { Speech } from '../words/speech.ts'

/** What a page of text is made from. */
export interface Telling extends Speech {
  readonly telemetry: Telemetry
  /** The plan in plain words. */
  readonly plan: PlanDescription
  /** How a user calls the group of commands: `notes telemetry`. */
  readonly invocation: string
  /** Where text is laid out. */
  readonly page: Page
}

/** What a command works with. The page is printed when it is done, unless JSON is. */
export interface Context extends Telling {
  readonly args: TelemetryArguments
  /** What may follow the command's name. */
  readonly choices: readonly string[]
  readonly io: Io
}

/** What a command did: how that ended, and what `--json` prints instead of the page. */
export interface Outcome {
  readonly ended: Ending
  readonly json: unknown
}

export type Action = (context: Context) => Outcome | Promise<Outcome>
