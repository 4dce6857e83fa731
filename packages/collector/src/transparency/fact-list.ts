import { html, type Html } from './html.ts'
import type { Fact } from './metric-in-words.ts'

/** A term and what is said of it, perhaps with links. */
export interface MarkedFact {
  readonly term: string
  readonly text: Html
}

export const plainFact = ({ term, text }: Fact): MarkedFact => ({ term, text: html`${text}` })

export const factList = (facts: readonly MarkedFact[]): Html =>
  html`<dl>
    ${facts.map(
      ({ term, text }) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${text}</dd>
        </div>`,
    )}
  </dl>`
