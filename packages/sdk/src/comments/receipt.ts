/** With which a participant can have a comment deleted. Only the device has it. */
export interface CommentReceipt {
  readonly metric: string
  /** The UTC day on which it was sent: `2026-11-21`. */
  readonly day: string
  /** 64 hex digits. Whoever has them can delete the comment, and do nothing else. */
  readonly secret: string
}
