import { byId, el } from '../ui/element.ts'
import { icon } from '../ui/icon.ts'
import { plan } from './plan.ts'
import { isAgreed, type Telemetry } from './sayso.ts'

const exportsBefore = 3
const survey = plan.surveys['export-effort']

/**
 * One question after the third export, for those who agreed to give feedback. It takes no focus, and leaving it
 * is as easy as answering. How many exports there were is remembered by this page only.
 */
export function createEffortQuestion(telemetry: Telemetry): { readonly exported: () => void } {
  const place = byId('question')
  let count = 0

  function close(): void {
    const hadFocus = place.contains(document.activeElement)
    place.replaceChildren()
    if (hadFocus) byId('export-menu-button').focus()
  }

  function ask(): void {
    const later = el(
      'button',
      { class: 'icon-button', type: 'button', 'aria-label': 'Skip this question' },
      icon('close'),
    )
    later.addEventListener('click', close)
    place.replaceChildren(
      el(
        'div',
        { class: 'question', role: 'dialog', 'aria-modal': 'false', 'aria-labelledby': 'question-title' },
        el('p', { id: 'question-title', class: 'question-title' }, survey.ask.en),
        later,
        el(
          'div',
          { class: 'scores', role: 'group', 'aria-labelledby': 'question-title' },
          ...survey.answers.map(score),
        ),
        el(
          'p',
          { class: 'score-ends quiet' },
          el('span', {}, '1 very little'),
          el('span', {}, '7 very much'),
        ),
        el('p', { class: 'quiet' }, 'Only the number that you choose is counted.'),
      ),
    )
  }

  function score(answer: string): HTMLElement {
    const button = el('button', { class: 'score', type: 'button' }, answer)
    button.addEventListener('click', () => {
      telemetry.score('export-effort', Number(answer))
      close()
    })
    return button
  }

  place.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    close()
  })
  // Whoever withdraws is not asked any more.
  telemetry.subscribe(() => {
    if (!isAgreed(telemetry, 'feedback')) {
      count = 0
      close()
    }
  })

  return {
    exported() {
      if (isAgreed(telemetry, 'feedback') && ++count === exportsBefore) ask()
    },
  }
}
