import type { CommentPreview } from '@sayso/sdk/comments'
import { el } from '../ui/element.ts'
import type { Draft } from './draft.ts'

export interface ReviewScreenOptions {
  readonly draft: Draft
  readonly preview: CommentPreview | undefined
  readonly onSend: () => void
  readonly onChange: () => void
}

/** Exactly what would be sent, before it is. */
export function reviewScreen({ draft, preview, onSend, onChange }: ReviewScreenOptions): HTMLElement {
  const send = el('button', { class: 'button primary', type: 'button' }, 'Send')
  const change = el('button', { class: 'button choice', type: 'button' }, 'Change')
  send.addEventListener('click', () => onSend())
  change.addEventListener('click', () => onChange())
  return el(
    'div',
    { class: 'feedback-form' },
    el('h3', { tabindex: -1 }, 'This would be sent'),
    ...(draft.score === undefined ? [] : [scoreText(draft.score)]),
    ...(preview ? commentTexts(preview, draft.text) : []),
    el('div', { class: 'feedback-answers' }, send, change),
  )
}

const scoreText = (score: number): HTMLElement =>
  el(
    'p',
    {},
    `Your answer, ${score}, is added to today’s figures. It leaves with them and not with your words; under Telemetry you see every byte of that too.`,
  )

function commentTexts({ text, body }: CommentPreview, typed: string): HTMLElement[] {
  const isScrubbed = text !== typed.trim()
  return [
    el('p', {}, 'Your words, alone and without your name:'),
    el('blockquote', { class: 'feedback-words' }, text),
    ...(isScrubbed ? [el('p', {}, 'What looks like an address, a number or a key was taken out.')] : []),
    el('p', { id: 'feedback-bytes-title' }, 'The exact bytes:'),
    el(
      'pre',
      { class: 'bytes', tabindex: 0, role: 'region', 'aria-labelledby': 'feedback-bytes-title' },
      body,
    ),
  ]
}
