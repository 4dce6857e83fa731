import { el } from '../el.ts'
import { button } from '../parts/button.ts'
import { section } from '../parts/section.ts'
import type { CreateView } from '../view.ts'

/** The receipt of one's choice, to read and to save. */
export const receiptView: CreateView = (centre, { level }) => {
  const { receipt, buttons } = centre.words
  const none = el('p', { class: 'quiet' }, receipt.none)
  const text = el('pre', { class: 'bytes', tabindex: 0, role: 'group', 'aria-label': receipt.title })
  const save = (type: 'json' | 'text') => (): void =>
    void centre.receipt().then((made) => {
      if (!made) return
      const [name, kind] =
        type === 'json' ? ['consent-receipt.json', 'application/json'] : ['consent-receipt.txt', 'text/plain']
      download(name, kind, made[type])
    })
  const offer = el(
    'div',
    { class: 'group' },
    text,
    el(
      'div',
      { class: 'buttons' },
      button(buttons.saveJson, save('json')),
      button(buttons.saveText, save('text')),
    ),
  )
  return {
    content: [
      section('receipt', level, receipt.title, el('p', { class: 'quiet' }, receipt.lead), none, offer),
    ],
    update() {
      const isNone = !centre.isDecided()
      none.hidden = !isNone
      offer.hidden = isNone
      void centre.receipt().then((made) => (text.textContent = made?.text ?? ''))
    },
  }
}

/** Hands a text to the user as a file. It never leaves the device on the way. */
function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  el('a', { href: url, download: name }).click()
  // The browser has taken hold of it by the next turn.
  setTimeout(() => URL.revokeObjectURL(url))
}
