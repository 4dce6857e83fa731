import type { PlanDescription } from '../../words/describe-plan.ts'
import type { ExitCode, TelemetryArguments } from '../command.ts'
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
  readonly io: Io
}

/** What a command did: how it ended, and what `--json` prints instead of the page. */
export interface Outcome {
  readonly code: ExitCode
  readonly json: unknown
}

export type Action = (context: Context) => Outcome | Promise<Outcome>
