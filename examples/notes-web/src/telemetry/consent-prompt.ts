import type { Purpose } from '@sayso/shared-schema'
import { byId, el } from '../ui/element.ts'
import { icon } from '../ui/icon.ts'
import { plan } from './plan.ts'
import { agreeTo, refuse, undecided, type Telemetry } from './sayso.ts'
import { purposeWords } from './words.ts'

/**
 * Asks once, beside the app and never in its way. Nothing is ticked; refusing and accepting look the same and take
 * the same single click; going away without an answer is no answer, and so a no until there is one.
 */
export function connectConsentPrompt(telemetry: Telemetry, openDetails: () => void): void {
  const place = byId('consent')
  const asked = undecided(telemetry)
  if (asked.length === 0) return

  const boxes = asked.map((purpose) => ({ purpose, box: el('input', { type: 'checkbox', name: purpose }) }))
  const hint = el('p', { class: 'consent-hint', role: 'status' })

  function close(): void {
    const hadFocus = place.contains(document.activeElement)
    place.hidden = true
    place.replaceChildren()
    stop()
    document.removeEventListener('keydown', onEscape)
    if (hadFocus) byId('telemetry-open').focus()
  }

  function acceptSelected(): void {
    const selected = boxes.filter(({ box }) => box.checked).map(({ purpose }) => purpose)
    if (selected.length) return answer(() => agreeTo(telemetry, selected, 'prompt'))
    hint.textContent = 'Nothing is ticked yet. Tick what you agree to, or choose Refuse.'
  }

  function answer(record: () => void): void {
    record()
    close()
  }

  function onEscape(event: KeyboardEvent): void {
    const within = place.contains(document.activeElement) || document.activeElement === document.body
    if (event.key !== 'Escape' || !within || document.querySelector('dialog[open]')) return
    event.preventDefault()
    close()
  }

  const button = (label: string, run: () => void): HTMLButtonElement => {
    const element = el('button', { class: 'button choice', type: 'button' }, label)
    // Only a person can agree, not a script that clicks.
    element.addEventListener('click', ({ isTrusted }) => isTrusted && run())
    return element
  }

  const details = el(
    'button',
    { class: 'text-button', type: 'button', 'aria-haspopup': 'dialog' },
    'Details and an example',
  )
  details.addEventListener('click', openDetails)
  const later = el(
    'button',
    { class: 'icon-button', type: 'button', 'aria-label': 'Decide later' },
    icon('close'),
  )
  later.addEventListener('click', close)

  place.setAttribute('role', 'dialog')
  place.setAttribute('aria-modal', 'false')
  place.setAttribute('aria-labelledby', 'consent-title')
  place.setAttribute('aria-describedby', 'consent-text')
  place.tabIndex = -1
  place.append(
    el(
      'div',
      { class: 'consent-inner' },
      el(
        'div',
        { class: 'consent-words' },
        el('h2', { id: 'consent-title' }, 'May Notes count how it is used?'),
        el('p', { id: 'consent-text' }, question()),
        el('p', { class: 'quiet' }, facts(), ' ', details),
      ),
      el(
        'fieldset',
        { class: 'consent-purposes' },
        el('legend', {}, 'What may be counted'),
        ...boxes.map(purposeBox),
        hint,
      ),
      el(
        'div',
        { class: 'consent-choices' },
        button('Refuse', () => answer(() => refuse(telemetry, asked))),
        button('Accept selected', acceptSelected),
        button('Accept all', () => answer(() => agreeTo(telemetry, asked, 'prompt'))),
      ),
      later,
    ),
  )
  place.hidden = false
  document.addEventListener('keydown', onEscape)
  // The answer may also be given in the settings, or in another tab.
  const stop = telemetry.subscribe(() => {
    if (undecided(telemetry).length === 0) close()
  })
}

const { controller, contact, retentionDays } = plan.notice

const question = (): string =>
  `${controller} asks to receive totals, such as how often notes are exported. ` +
  'Until you choose, nothing is counted. Notes works the same whatever you choose.'

const facts = (): string =>
  'Counting happens on this device; totals are sent without any identifier. Titles, text and searches never are. ' +
  `Kept ${retentionDays} days by ${controller} (${contact}), given to nobody else. ` +
  'You can withdraw at any time with one click, at the top of the page.'

function purposeBox({ purpose, box }: { purpose: Purpose; box: HTMLInputElement }): HTMLElement {
  const { name, data } = purposeWords[purpose]
  box.setAttribute('aria-describedby', `consent-${purpose}`)
  return el(
    'div',
    { class: 'consent-purpose' },
    el('label', { class: 'check' }, box, el('strong', {}, name)),
    el('p', { class: 'quiet', id: `consent-${purpose}` }, data),
  )
}
