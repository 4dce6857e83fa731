import { scrub, type ScrubHits, type ScrubKind } from '@sayso/shared-schema'
import { CleanTexts } from './clean-texts.ts'

/** Takes out of open texts what the rules find, and counts it by kind. */
export class TextScrubber {
  readonly #clean = new CleanTexts()
  #hits: { [K in ScrubKind]?: number } | undefined

  /** A text without what the rules find. */
  scrub(text: string): string {
    if (this.#clean.has(text)) return text
    const { text: rest, hits } = scrub(text)
    if (rest === text) {
      this.#clean.add(text)
      return text
    }
    this.#hits ??= {}
    for (const [kind, n] of Object.entries(hits) as [ScrubKind, number][])
      this.#hits[kind] = n + (this.#hits[kind] ?? 0)
    return rest
  }

  /** What was found since this was last asked; undefined for nothing. */
  takeHits(): ScrubHits | undefined {
    const hits = this.#hits
    this.#hits = undefined
    return hits
  }
}
