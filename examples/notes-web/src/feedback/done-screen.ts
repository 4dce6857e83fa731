import { el } from '../ui/element.ts'

export interface DoneScreenOptions {
  readonly outcome: string
  readonly onAgain: () => void
}

/** What became of what was sent. */
export function doneScreen({ outcome, onAgain }: DoneScreenOptions): HTMLElement {
  const again = el('button', { class: 'button choice', type: 'button' }, 'Write something else')
  again.addEventListener('click', () => onAgain())
  return el(
    'div',
    { class: 'feedback-form' },
    el('h3', { tabindex: -1 }, 'Thank you'),
    el('p', {}, outcome),
    el('div', { class: 'feedback-answers' }, again),
  )
}
