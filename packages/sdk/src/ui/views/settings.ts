import { el } from '../el.ts'
import { button, disable } from '../parts/button.ts'
import { liveText } from '../parts/live-text.ts'
import { section } from '../parts/section.ts'
import type { CreateView } from '../view.ts'

/** One switch for each purpose, the same press on and off, and one button that takes everything back. */
export const settingsView: CreateView = (centre, host) => {
  const { settings, buttons } = centre.words
  const objection = el('p', { class: 'notice' })
  const live = liveText()

  const say = (isKept: boolean, text: string): void => {
    live.textContent = isKept ? text : settings.notKept
    host.tell('sayso-choice')
  }
  const rows = centre.choices().map(({ purpose, name, means, data }) => {
    const control = button(
      name,
      () => {
        const isOn = control.getAttribute('aria-checked') === 'true'
        if (isOn) say(centre.refuse([purpose]), settings.withdrawn)
        else say(centre.accept([purpose], 'settings'), settings.saved)
      },
      { role: 'switch', 'aria-describedby': `${purpose}-means` },
    )
    const since = el('p', { class: 'quiet' })
    const element = el(
      'div',
      { class: 'choice' },
      control,
      el('p', { id: `${purpose}-means` }, means),
      el('p', { class: 'quiet' }, `${centre.words.collected.data}: ${data}`),
      since,
    )
    return { element, control, since }
  })
  const withdraw = button(buttons.withdrawAll, () => say(centre.refuse(), settings.withdrawn))

  return {
    content: [
      section(
        'settings',
        host.level,
        settings.title,
        objection,
        ...rows.map(({ element }) => element),
        withdraw,
        live,
      ),
    ],
    update() {
      const reason = centre.objection()
      objection.hidden = reason === undefined
      objection.textContent = reason ?? ''
      centre.choices().forEach(({ state, since }, i) => {
        const row = rows[i]
        if (!row) return
        row.control.setAttribute('aria-checked', String(state === 'granted'))
        disable(row.control, reason !== undefined)
        row.since.textContent = since
      })
      disable(withdraw, !centre.isGranted())
    },
  }
}
