import { limits } from '@sayso/shared-schema'
import { plan } from '../telemetry/plan.ts'
import { el } from '../ui/element.ts'
import type { Draft } from './draft.ts'

const { ask, answers } = plan.surveys.satisfaction

export interface WriteScreenOptions {
  readonly draft: Draft
  /** Whether the score is asked for. */
  readonly asksScore: boolean
  /** Shows what would be sent; answers with what keeps it from being sent, if anything does. */
  readonly onReview: (draft: Draft) => string | undefined
}

/** Two questions, of which each can be left out. */
export function writeScreen({ draft, asksScore, onReview }: WriteScreenOptions): HTMLElement {
  const text = el('textarea', {
    class: 'field',
    id: 'feedback-text',
    rows: 5,
    'aria-describedby': 'feedback-hint feedback-problem',
  })
  text.value = draft.text
  const problem = el('p', { class: 'problem', id: 'feedback-problem', role: 'alert' })
  const form = el(
    'form',
    { class: 'feedback-form' },
    ...(asksScore ? [scoreField(draft.score)] : []),
    el('label', { class: 'question-title', for: 'feedback-text' }, plan.metrics.idea.ask.en),
    text,
    el(
      'p',
      { class: 'quiet', id: 'feedback-hint' },
      `Do not write names. Your words are kept for ${limits.commentDays} days at most, apart from all that is counted.`,
    ),
    problem,
    el('button', { class: 'button primary', type: 'submit' }, 'See what would be sent'),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const chosen = new FormData(form).get('score')
    const words = onReview({ text: text.value, ...(chosen && { score: Number(chosen) }) })
    if (words === undefined) return
    problem.textContent = words
    text.focus()
  })
  return form
}

function scoreField(chosen: number | undefined): HTMLElement {
  const option = (value: string, label: string): HTMLElement =>
    el(
      'label',
      { class: 'score' },
      el('input', { type: 'radio', name: 'score', value, checked: value === String(chosen ?? '') }),
      el('span', {}, label),
    )
  return el(
    'fieldset',
    { class: 'score-field' },
    el('legend', { class: 'question-title' }, ask.en),
    el(
      'div',
      { class: 'scores with-skip' },
      option('', 'Skip'),
      ...answers.map((answer) => option(answer, answer)),
    ),
    el('p', { class: 'score-ends quiet' }, el('span', {}, '1 not at all'), el('span', {}, '5 completely')),
  )
}
