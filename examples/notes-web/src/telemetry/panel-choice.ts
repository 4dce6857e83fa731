import { noticeText, type Purpose } from '@sayso/shared-schema'
import { download } from '../transfer/download.ts'
import { el } from '../ui/element.ts'
import type { Section } from './section.ts'
import { plan } from './plan.ts'
import { agreeTo, appPurposes, isAgreed, objection, refuse, type Telemetry } from './sayso.ts'
import { purposeWords } from './words.ts'

/** One switch for each purpose, the same click on and off, and everything one has a right to know beside it. */
export function createChoiceSection(telemetry: Telemetry): Section {
  const switches = appPurposes.map((purpose) => ({ purpose, input: switchFor(telemetry, purpose) }))
  const all = el('button', { class: 'button choice', type: 'button' }, 'Withdraw all')
  const receipt = el('button', { class: 'text-button', type: 'button' }, 'Save a receipt of your choice')
  const note = el('p', { class: 'notice' })
  all.addEventListener('click', () => refuse(telemetry))
  receipt.addEventListener('click', () => saveReceipt(telemetry))

  const element = el(
    'section',
    { class: 'panel-section', 'aria-labelledby': 'choice-title' },
    el('h3', { id: 'choice-title' }, 'Your choice'),
    note,
    ...switches.map(({ purpose, input }) => row(purpose, input)),
    el('div', { class: 'choice-end' }, all, receipt),
    ...conditions(),
  )
  return {
    element,
    render() {
      const reason = objection()
      note.textContent = reason ?? ''
      note.hidden = !reason
      for (const { purpose, input } of switches) {
        input.checked = isAgreed(telemetry, purpose)
        input.disabled = reason !== undefined
      }
      receipt.hidden = telemetry.consent.record() === undefined
      all.disabled = !switches.some(({ input }) => input.checked)
    },
  }
}

function switchFor(telemetry: Telemetry, purpose: Purpose): HTMLInputElement {
  const input = el('input', { type: 'checkbox', role: 'switch', class: 'switch', id: `purpose-${purpose}` })
  input.setAttribute('aria-describedby', `purpose-${purpose}-data`)
  input.addEventListener('change', ({ isTrusted }) => {
    // Only a person can agree, not a script that clicks.
    if (!input.checked) refuse(telemetry, [purpose])
    else if (isTrusted) agreeTo(telemetry, [purpose], 'settings')
    else input.checked = false
  })
  return input
}

function row(purpose: Purpose, input: HTMLInputElement): HTMLElement {
  const { name, data } = purposeWords[purpose]
  return el(
    'div',
    { class: 'switch-row' },
    el('label', { for: input.id }, name),
    el('p', { class: 'quiet', id: `purpose-${purpose}-data` }, data),
    input,
  )
}

/** What was chosen, when, how, and the notice that it was an answer to: a proof that stays with the person. */
function saveReceipt(telemetry: Telemetry): void {
  const receipt = { ...telemetry.consent.record(), text: JSON.parse(noticeText(plan)) as unknown }
  download('telemetry-receipt.json', 'application/json', `${JSON.stringify(receipt, null, 2)}\n`)
}

const { controller, contact, url, retentionDays } = plan.notice

const conditions = (): HTMLElement[] => [
  el(
    'dl',
    { class: 'conditions' },
    ...pair('Who', `${controller}, ${contact}. Nobody else receives anything.`),
    ...pair(
      'What',
      'Totals without an identifier. Never titles, text or searches, and no address or cookie.',
    ),
    ...pair(
      'How long',
      `Totals are kept ${retentionDays} days. What is on this device goes when you withdraw.`,
    ),
    ...pair(
      'Trust level',
      'Direct. Your device does the counting, and you can read every byte below. It sends straight to the collector of ' +
        `${controller}, which is built to keep no address; whoever runs it could still see that a connection was made.`,
    ),
    ...pair(
      'Your right',
      'Withdraw at any time, here or at the top of the page. Notes works the same. ' +
        'Totals that were sent cannot be traced to you, so they cannot be taken out again.',
    ),
    ...pair('Full notice', el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, url)),
  ),
]

const pair = (term: string, text: string | Node): HTMLElement[] => [el('dt', {}, term), el('dd', {}, text)]
