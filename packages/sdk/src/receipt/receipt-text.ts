import type { Receipt } from '@sayso/shared-schema'
import { en } from '../words/packs/en.ts'
import { createPhrasing, type Phrasing } from '../words/phrasing.ts'
import type { Words } from '../words/words.ts'

type Decision = Receipt['pii_processing'][number]

/**
 * A receipt as a person reads it, one fact a line, in the language of the words: English unless told. Times are in
 * the time zone of whoever reads it.
 */
export function receiptText(receipt: Receipt, words: Words = en): string {
  const phrasing = createPhrasing(words)
  return [
    words.receipt.title,
    line(words.batches.app, receipt.app),
    line(words.receipt.id, receipt.record_id),
    ...receipt.pii_processing.flatMap((decision) => ['', ...linesOf(decision, words, phrasing)]),
    '',
  ].join('\n')
}

function linesOf(decision: Decision, words: Words, phrasing: Phrasing): string[] {
  const { purpose, event, privacy_notice: notice } = decision
  const states = {
    given: words.receipt.granted,
    refused: words.receipt.denied,
    expired: words.receipt.unknown,
  }
  const facts: readonly (readonly [name: string, value: string | undefined])[] = [
    [words.receipt.time, phrasing.time(Date.parse(event.event_time))],
    // Of a refusal it is not noted how.
    [words.receipt.how, event.event_state === 'refused' ? undefined : event.obtained_by],
    [words.receipt.validUntil, phrasing.time(Date.parse(event.valid_until))],
    [words.receipt.language, decision.language],
    ...termsOf(decision, words, phrasing),
    [words.facts.notice, notice.url],
    [words.batches.notice, notice.sha256],
  ]
  return [
    line(words.purposes[purpose].name, states[event.event_state]),
    ...facts.flatMap(([name, value]) => (value ? [line('  ' + name, value)] : [])),
  ]
}

/** What was agreed to; a refusal has no terms. */
function termsOf(decision: Decision, words: Words, phrasing: Phrasing): [name: string, value: string][] {
  const { pii_information, pii_controllers, recipient_third_parties, retention_period } = decision
  const [controller] = pii_controllers ?? []
  if (!controller) return []
  const kinds: Readonly<Record<string, string>> = words.kinds
  const recipients = recipient_third_parties?.map(({ party_name }) => party_name) ?? []
  const nobodyElse = phrasing.fill(words.facts.nobodyElse, { controller: controller.party_name })
  return [
    [
      words.collected.data,
      phrasing.list((pii_information ?? []).map(({ pii_type }) => kinds[pii_type] ?? pii_type)),
    ],
    [words.facts.controller, controller.party_name],
    [words.facts.contact, controller.party_contact ?? ''],
    [words.facts.recipients, phrasing.list(recipients) || nobodyElse],
    [words.facts.retention, phrasing.count(words.facts.days, Number(retention_period?.slice(1, -1)))],
    [words.receipt.withdrawal, words.facts.rightsText],
  ]
}

const line = (name: string, value: string): string => `${name}: ${value}`
