import { purposes, sha256, type Plan, type Receipt } from '@sayso/shared-schema'
import type { ConsentDecision, ConsentRecord } from '../consent/record.ts'
import { consentLasts } from '../limits.ts'

const day = 86_400_000

type Decision = Receipt['pii_processing'][number]

/**
 * A receipt for the decisions that a device keeps, with the fields of ISO/IEC TS 27560. `now` is in milliseconds
 * since 1970. Nothing in it is new: who exports twice gets the same record twice, and nobody else can tell whose
 * it is.
 */
export function receiptOf(plan: Plan, record: ConsentRecord, now: number): Receipt {
  const decisions = purposes.flatMap((purpose) => {
    const decision = record.decisions[purpose]
    return decision ? [{ purpose, ...decision }] : []
  })
  return {
    schema_version: 'sayso-1; ISO/IEC TS 27560:2023',
    record_id: sha256(JSON.stringify([plan.app, decisions])),
    app: plan.app,
    export_time: iso(now),
    pii_processing: decisions.map(({ purpose, ...decision }) => ({
      purpose,
      lawful_basis: 'consent',
      ...noticeOf(decision),
      event: eventOf(decision, now),
    })),
  }
}

function noticeOf({
  notice,
  version,
  language,
  terms,
}: ConsentDecision): Omit<Decision, 'purpose' | 'lawful_basis' | 'event'> {
  const privacy_notice = { sha256: notice, ...(version !== undefined && { version }) }
  if (!terms) return { privacy_notice }
  const { url, data, controller, contact, recipients = [], retentionDays } = terms
  return {
    privacy_notice: { ...privacy_notice, url },
    ...(language ? { language } : {}),
    pii_information: data.map((pii_type) => ({ pii_type })),
    pii_controllers: [{ party_name: controller, party_contact: contact }],
    recipient_third_parties: recipients.map((party_name) => ({ party_name })),
    retention_period: `P${retentionDays}D`,
    withdrawal_method: `In the settings of the app, at any time and at once; or by writing to ${contact}.`,
  }
}

function eventOf({ state, time, how }: ConsentDecision, now: number): Decision['event'] {
  const end = time + consentLasts
  const standing = state === 'granted' ? 'given' : 'refused'
  return {
    event_time: iso(time),
    event_state: now < end ? standing : 'expired',
    event_type: 'explicit',
    validity_duration: `P${consentLasts / day}D`,
    valid_until: iso(end),
    obtained_by: how,
  }
}

const iso = (time: number): string => new Date(time).toISOString()
