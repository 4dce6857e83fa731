import { chooseLanguage, loadWords, type Language } from '../words/languages.ts'
import type { Words } from '../words/words.ts'
import { el } from './el.ts'
import { createPrivacyCentre } from './privacy-centre.ts'
import { styleSheets } from './styles/style-sheets.ts'
import type { Telemetry } from './telemetry.ts'
import type { CreateView, View } from './view.ts'

/** What all elements have in common. Set `sayso`, and they show themselves in the user's language. */
export interface SaysoElement extends HTMLElement {
  /** What `createSayso` made. Nothing is shown before. */
  sayso: Telemetry | undefined
  /** Texts of one's own, in place of a language of ours. */
  words: Words | undefined
  /** `en`, `de`, …; the first of the user's languages that there are words for, unless told. Also an attribute. */
  language: string | undefined
}

/**
 * Makes the class of an element from a view. It is made on call and not on import, because there is no
 * `HTMLElement` where pages are rendered on a server.
 */
export function elementClass(createView: CreateView): new () => SaysoElement {
  return class extends HTMLElement implements SaysoElement {
    static readonly observedAttributes = ['language', 'heading']
    #sayso: Telemetry | undefined
    #words: Words | undefined
    #stop: (() => void) | undefined
    /** Tells a showing that is out of date, because its words came late. */
    #turn = 0

    constructor() {
      super()
      this.attachShadow({ mode: 'open' }).adoptedStyleSheets = styleSheets()
      // A framework may have set these before the element was defined.
      for (const name of ['sayso', 'words', 'language'] as const) {
        const value = this[name]
        delete this[name]
        if (value !== undefined) Object.assign(this, { [name]: value })
      }
    }

    get sayso(): Telemetry | undefined {
      return this.#sayso
    }
    set sayso(sayso: Telemetry | undefined) {
      this.#sayso = sayso
      this.#show()
    }
    get words(): Words | undefined {
      return this.#words
    }
    set words(words: Words | undefined) {
      this.#words = words
      this.#show()
    }
    get language(): string | undefined {
      return this.getAttribute('language') ?? undefined
    }
    set language(language: string | undefined) {
      if (language === undefined) this.removeAttribute('language')
      else this.setAttribute('language', language)
    }

    connectedCallback(): void {
      this.#show()
    }
    disconnectedCallback(): void {
      this.#hide()
    }
    attributeChangedCallback(): void {
      this.#show()
    }

    #hide(): void {
      this.#turn++
      this.#stop?.()
      this.#stop = undefined
    }

    #show(): void {
      this.#hide()
      if (!this.#sayso || !this.isConnected) return
      if (this.#words) return this.#render(this.#sayso, this.#words)
      const turn = this.#turn
      const language: Language = chooseLanguage(this.language ? [this.language] : navigator.languages)
      void loadWords(language).then(
        (words) => turn === this.#turn && this.#sayso && this.#render(this.#sayso, words),
        // Words that cannot be had show nothing: nobody is asked what they cannot read.
        () => undefined,
      )
    }

    #render(sayso: Telemetry, words: Words): void {
      const centre = createPrivacyCentre(sayso, words)
      const view: View = createView(centre, {
        level: Number(this.getAttribute('heading')) || 2,
        tell: (event) => this.dispatchEvent(new CustomEvent(event, { bubbles: true, composed: true })),
      })
      const root = el('div', { class: 'root', lang: words.language, dir: words.direction }, ...view.content)
      this.shadowRoot?.replaceChildren(root)
      view.update()
      this.#stop = centre.subscribe(view.update)
    }
  }
}
