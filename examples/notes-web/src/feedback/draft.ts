/** What somebody is about to say. It is in memory alone until it is sent. */
export interface Draft {
  /** 1 to 5. */
  readonly score?: number
  readonly text: string
}

export const emptyDraft: Draft = { text: '' }
