import { el } from '../el.ts'
import { button } from '../parts/button.ts'
import { liveText } from '../parts/live-text.ts'
import { section } from '../parts/section.ts'
import type { CreateView } from '../view.ts'

/** Deletes everything but the no, which is what withdrawing does, said for whoever looks for that. */
export const eraseView: CreateView = (centre, host) => {
  const { erase, buttons, settings } = centre.words
  const live = liveText()
  const press = (): void => {
    live.textContent = centre.refuse() ? erase.done : settings.notKept
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
