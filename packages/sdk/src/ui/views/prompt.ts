import type { Purpose } from '@sayso/shared-schema'
import { el } from '../el.ts'
import { createBatchList } from '../parts/batch-list.ts'
import { button } from '../parts/button.ts'
import { factList } from '../parts/fact-list.ts'
import { heading } from '../parts/heading.ts'
import { liveText } from '../parts/live-text.ts'
import type { PrivacyCentre } from '../privacy-centre.ts'
import type { CreateView } from '../view.ts'
import { metricGroups } from './collected.ts'

/**
 * Asks once, beside the app and never in its way. Nothing is ticked; refusing and accepting look the same and take
 * the same single press; going away without an answer is none.
 */
export const promptView: CreateView = (centre, host) => {
  const { prompt, buttons, settings } = centre.words
  const { controller } = centre
  const title = centre.phrasing.fill(prompt.title, { controller })
  const announced = el('p', { class: 'unseen', role: 'status' })
  const card = el('div', {
    class: 'prompt',
    part: 'card',
    role: 'dialog',
    'aria-labelledby': 'prompt-title',
    'aria-describedby': 'prompt-lead',
    hidden: true,
  })
  let asked: readonly Purpose[] = []
  /** Where the focus was before it came here. */
  let before: EventTarget | null = null

  card.addEventListener('focusin', ({ relatedTarget }) => {
    if (!card.contains(relatedTarget as Node | null)) before = relatedTarget
  })
  card.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    if (asked.length) dismiss()
    else close()
  })

  function dismiss(): void {
    centre.dismiss()
    update()
  }

  function close(): void {
    const hadFocus = card.matches(':focus-within')
    card.hidden = true
    asked = []
    announced.textContent = ''
    if (hadFocus && before instanceof HTMLElement) before.focus()
    host.tell('sayso-close')
  }

  function ask(): void {
    const boxes = asked.map((purpose) =>
      el('input', { type: 'checkbox', id: purpose, 'aria-describedby': `${purpose}-means` }),
    )
    const hint = liveText()
    const answer = (decide: () => boolean): void => {
      const isKept = decide()
      host.tell('sayso-choice')
      update()
      if (!isKept) tellUnkept()
    }
    const acceptSelected = (): void => {
      const chosen = asked.filter((_, i) => boxes[i]?.checked)
      if (chosen.length) answer(() => centre.accept(chosen, 'prompt'))
      else hint.textContent = prompt.nothingTicked
    }
    const choices = centre.choices().filter(({ purpose }) => asked.includes(purpose))
    card.replaceChildren(
      el(
        'div',
        { class: 'prompt-text' },
        el(
          'div',
          { class: 'prompt-head' },
          heading(host.level, title, 'prompt-title'),
          button(el('span', { class: 'cross' }), dismiss, { class: 'icon', 'aria-label': buttons.later }),
        ),
        el('p', { id: 'prompt-lead' }, prompt.lead),
        el(
          'fieldset',
          {},
          el('legend', {}, prompt.choose),
          ...choices.map(({ purpose, name, means, data }, i) =>
            el(
              'div',
              { class: 'option' },
              boxes[i],
              el('label', { for: purpose }, name),
              el('p', { id: `${purpose}-means`, class: 'quiet' }, `${means} (${data})`),
            ),
          ),
        ),
        factList(centre.brief, 'brief quiet'),
        details(centre, host.level + 1),
      ),
      el(
        'div',
        { class: 'answers' },
        hint,
        button(buttons.refuseAll, () => answer(() => centre.refuse(asked))),
        button(buttons.acceptSelected, acceptSelected),
        button(buttons.acceptAll, () => answer(() => centre.accept(asked, 'prompt'))),
      ),
    )
    card.hidden = false
    // A live region is read out when it changes, not when it comes.
    requestAnimationFrame(() => (announced.textContent = title))
  }

  /** Stands where the question was: the choice will not outlast the page. */
  function tellUnkept(): void {
    card.replaceChildren(
      heading(host.level, settings.title, 'prompt-title'),
      el('p', { id: 'prompt-lead' }, settings.notKept),
      el('div', { class: 'answers' }, button(buttons.close, close)),
    )
    card.hidden = false
    announced.textContent = settings.notKept
  }

  function update(): void {
    const due = centre.due()
    if (String(due) === String(asked)) return
    asked = due
    if (due.length) ask()
    else close()
  }

  return { content: [announced, card], update }
}

/** All that the plan may collect, and batches as they would be sent. Built when somebody looks. */
function details(centre: PrivacyCentre, level: number): HTMLElement {
  const { prompt, batches } = centre.words
  const element = el('details', { class: 'more' }, el('summary', {}, prompt.details))
  const build = (): void => {
    const samples = createBatchList(centre)
    samples.show(centre.samples())
    element.append(
      heading(level, batches.example),
      el('p', { class: 'quiet' }, batches.exampleLead),
      samples.element,
      ...metricGroups(centre, level),
      factList(centre.plan.facts),
    )
  }
  element.addEventListener('toggle', build, { once: true })
  return element
}
