import { el } from '../el.ts'
import { button } from '../parts/button.ts'
import { liveText } from '../parts/live-text.ts'
import { section } from '../parts/section.ts'
import type { CreateView } from '../view.ts'

/** Deletes everything but the no, which is what withdrawing does, said for whoever looks for that. */
export const eraseView: CreateView = (centre, host) => {
  const { erase, buttons } = centre.words
  const live = liveText()
  const press = (): void => {
    centre.refuse()
    live.textContent = erase.done
    host.tell('sayso-choice')
  }
  return {
    content: [
      section(
        'erase',
        host.level,
        erase.title,
        el('p', { class: 'quiet' }, erase.lead),
        button(buttons.erase, press),
        live,
      ),
    ],
    update() {
      if (centre.isGranted()) live.textContent = ''
    },
  }
}
