import { type ScrubHits, type ScrubKind } from '@sayso/shared-schema'
import { CleanTexts } from './clean-texts.ts'
import { collectorRules } from './collector-rules.ts'
import { looksPlain } from './looks-plain.ts'
import { PhoneCheck } from './phone-check.ts'
import { scrubOpenText } from './scrub-open-text.ts'

/** Texts of one batch in which something may be found: a sound batch has hardly one. */
const mostFound = 64

/**
 * Takes out of open texts what the rules find, and counts it by kind. Finding costs time, and a hostile batch could be
 * made of nothing else: after many finds, what is not known to be clean is withheld without another look.
 */
export class TextScrubber {
  readonly #phones = new PhoneCheck()
  readonly #rules = collectorRules(this.#phones)
  readonly #clean = new CleanTexts()
  #found = 0
  #hits: { [K in ScrubKind]?: number } | undefined

  /** A text without what the rules find. */
  scrub(text: string): string {
    if (looksPlain(text) || this.#clean.has(text)) return text
    if (this.#found >= mostFound) return '[withheld]'
    const { text: rest, hits } = scrubOpenText(text, this.#rules)
    if (rest === text) {
      this.#clean.add(text)
      return text
    }
    this.#found++
    this.#hits ??= {}
    for (const [kind, n] of Object.entries(hits) as [ScrubKind, number][])
      this.#hits[kind] = n + (this.#hits[kind] ?? 0)
    return rest
  }

  /** Ends a batch: what was found in it; undefined for nothing. */
  takeHits(): ScrubHits | undefined {
    const hits = this.#hits
    this.#hits = undefined
    this.#found = 0
    this.#phones.renew()
    return hits
  }
}
