/** Texts of one generation: two of them are kept, a megabyte or so. */
const perGeneration = 4096

/**
 * Remembers texts in which nothing was found, those seen lately: most texts come again and again. What something
 * was found in is never kept.
 */
export class CleanTexts {
  #young = new Set<string>()
  #old = new Set<string>()

  has(text: string): boolean {
    if (this.#young.has(text)) return true
    if (!this.#old.has(text)) return false
    this.add(text)
    return true
  }

  add(text: string): void {
    if (this.#young.size >= perGeneration) {
      this.#old = this.#young
      this.#young = new Set()
    }
    this.#young.add(text)
  }
}
