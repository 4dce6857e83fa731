import { el } from '../el.ts'
import { button } from '../parts/button.ts'
import { liveText } from '../parts/live-text.ts'
import type { CreateView } from '../view.ts'

/** One line that says whether anything is collected, opens the privacy page, and takes a yes back in one press. */
export const statusView: CreateView = (centre, host) => {
  const { status, buttons, settings } = centre.words
  const open = button('', () => host.tell('sayso-open'))
  const live = liveText()
  const withdraw = button(buttons.withdrawAll, () => {
    open.focus()
    live.textContent = centre.refuse() ? settings.withdrawn : settings.notKept
    host.tell('sayso-choice')
  })
  return {
    content: [el('div', { class: 'status' }, open, withdraw, live)],
    update() {
      const on = centre.choices().filter(({ state }) => state === 'granted')
      const purposes = centre.phrasing.list(on.map(({ name }) => name))
      open.textContent = on.length ? centre.phrasing.fill(status.on, { purposes }) : status.off
      open.classList.toggle('on', on.length > 0)
      withdraw.hidden = !centre.isGranted()
      if (on.length) live.textContent = ''
    },
  }
}
