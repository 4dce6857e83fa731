/** What one look at a collector's surroundings found. Only a problem keeps it from working. */
export interface Finding {
  readonly level: 'ok' | 'warning' | 'problem'
  /** What was looked at. */
  readonly about: string
  /** How it is and, unless it is well, what to do: one line. */
  readonly text: string
}

export const ok = (about: string, text: string): Finding => ({ level: 'ok', about, text })
export const warning = (about: string, text: string): Finding => ({ level: 'warning', about, text })
export const problem = (about: string, text: string): Finding => ({ level: 'problem', about, text })
