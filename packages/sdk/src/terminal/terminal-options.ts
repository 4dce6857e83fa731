/** What a developer may say about prompt and commands. */
export interface TerminalOptions {
  /** How a user calls the group of commands, `notes telemetry`. The app's name and `telemetry` unless told. */
  readonly invocation?: string | (() => string)
  /** The language of all that is said, `de`. The one that LC_ALL or LANG name unless told. */
  readonly language?: string
}
