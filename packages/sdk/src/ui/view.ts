import type { PrivacyCentre } from './privacy-centre.ts'

/** What a component is made of: content that is made once, and brought in line with what is so now. */
export interface View {
  readonly content: readonly Node[]
  update(): void
}

/** What a view may ask of the element that it stands in. */
export interface Host {
  /** The level of its headings, 1 to 6. */
  readonly level: number
  /** Tells the page that something happened. */
  tell(event: 'sayso-choice' | 'sayso-close' | 'sayso-open'): void
}

export type CreateView = (centre: PrivacyCentre, host: Host) => View
