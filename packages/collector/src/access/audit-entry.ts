/** One thing that an admin did, as it is kept for ever: no address, no secret. */
export interface AuditEntry {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly time: number
  /** The label and id of a token, or `command line`. */
  readonly who: string
  /** `publish plan` */
  readonly action: string
  /** What it was done to: `notes 2`. */
  readonly subject: string
}
