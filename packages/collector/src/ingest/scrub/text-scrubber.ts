import { scrub, type ScrubHits, type ScrubKind } from '@sayso/shared-schema'
import { CleanTexts } from './clean-texts.ts'
import { collectorRules } from './collector-rules.ts'
import { looksPlain } from './looks-plain.ts'
import { PhoneCheck } from './phone-check.ts'

/** Takes out of open texts what the rules find, and counts it by kind. */
export class TextScrubber {
  readonly #phones = new PhoneCheck()
  readonly #rules = collectorRules(this.#phones)
  readonly #clean = new CleanTexts()
  #hits: { [K in ScrubKind]?: number } | undefined

  /** A text without what the rules find. */
  scrub(text: string): string {
    if (looksPlain(text) || this.#clean.has(text)) return text
    const { text: rest, hits } = scrub(text, this.#rules)
    if (rest === text) {
      this.#clean.add(text)
      return text
    }
    this.#hits ??= {}
    for (const [kind, n] of Object.entries(hits) as [ScrubKind, number][])
      this.#hits[kind] = n + (this.#hits[kind] ?? 0)
    return rest
  }

  /** Ends a batch: what was found in it; undefined for nothing. */
  takeHits(): ScrubHits | undefined {
    const hits = this.#hits
    this.#hits = undefined
    this.#phones.renew()
    return hits
  }
}
