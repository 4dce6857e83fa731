import type { Drops, Purpose, Rejection } from '@sayso/shared-schema'
import type { ConsentState } from '../consent/consent.ts'
import type { Sealed, Sent } from '../queue/batches.ts'
import { sampleBatches } from '../sample/sample-batches.ts'
import { describeBatch, type BatchDescription } from '../words/describe-batch.ts'
import { describePlan, type Fact, type PlanDescription } from '../words/describe-plan.ts'
import { createPhrasing, type Phrasing } from '../words/phrasing.ts'
import type { Words } from '../words/words.ts'
import type { Telemetry } from './telemetry.ts'

/**
 * All that a privacy page shows and does, without a page: what the elements are made of, and what an interface of
 * one's own can be. Everything is read afresh at each call; `subscribe` says when to.
 */
export interface PrivacyCentre {
  readonly words: Words
  readonly phrasing: Phrasing
  /** What may be collected at all. */
  readonly plan: PlanDescription
  /** Who asks. */
  readonly controller: string
  /** What must be said before a choice, in a few words each: contact, retention, recipients, trust level, right. */
  readonly brief: readonly Fact[]
  /** What to ask about now. Show no prompt when it is empty. */
  due(): readonly Purpose[]
  /** Why nothing is recorded whatever was decided, in words. */
  objection(): string | undefined
  /** What was decided, for each purpose of the plan. */
  choices(): readonly Choice[]
  /** Whether a yes was given to anything: there is something to withdraw. */
  isGranted(): boolean
  /**
   * Notes a yes. What was asked beside it and not chosen is a no, and is not asked again. Call it for nothing but a
   * person's own action; `how` names it: `prompt`, `settings`, … Returns whether the device will remember; say so if
   * not (`words.settings.notKept`).
   */
  accept(purposes: readonly Purpose[], how: string): boolean
  /**
   * Notes a no, or takes a yes back, and deletes what was recorded: for all purposes unless told. Returns whether the
   * device will remember.
   */
  refuse(purposes?: readonly Purpose[]): boolean
  /** Leaves the question unanswered: until the page ends, nothing is due. */
  dismiss(): void
  /** What waits to be sent, oldest first. */
  pending(): readonly BatchView[]
  /** What was sent, newest first. */
  sent(): readonly BatchView[]
  /** What would be sent, made here from invented actions. Nothing is stored or sent for it. */
  samples(): readonly BatchView[]
  /** What was left out, by reason in words, most frequent first. */
  drops(): { readonly onDevice: readonly Tally[]; readonly atServer: readonly Tally[] }
  /** Whether there is a choice, and so a receipt. */
  isDecided(): boolean
  /** The receipt of the choice, as data and as text; undefined where there is no choice. */
  receipt(): Promise<{ readonly json: string; readonly text: string } | undefined>
  sendNow(): Promise<void>
  /** Calls back after each change; returns how to stop. */
  subscribe(listener: () => void): () => void
}

export interface Choice {
  readonly purpose: Purpose
  readonly name: string
  readonly means: string
  /** The kinds of data, in words. */
  readonly data: string
  readonly state: ConsentState
  /** What was decided and when, in words. */
  readonly since: string
}

export interface BatchView {
  readonly id: string
  /** The very text that is sent. */
  readonly body: string
  readonly state: 'sample' | 'pending' | 'sent'
  /** The state and its time, in words. */
  readonly status: string
  /** Bytes and entries, in words. */
  readonly size: string
  /** What the text says; undefined where it cannot be read. */
  readonly description: BatchDescription | undefined
  /** What the collector answered, a sentence each. */
  readonly answer: readonly string[]
}

export interface Tally {
  readonly reason: string
  readonly n: number
}

export function createPrivacyCentre(telemetry: Telemetry, words: Words): PrivacyCentre {
  const { consent, plan } = telemetry
  const phrasing = createPhrasing(words)
  const described = describePlan(plan, words)
  const { batches, settings } = words
  let samples: readonly BatchView[] | undefined

  const reasonInWords = (reason: string): string =>
    (words.drops.reasons as Readonly<Record<string, string>>)[reason] ?? reason

  const stateInWords = { sample: batches.example, pending: batches.waiting, sent: batches.sent }
  const view = (id: string, body: string, state: BatchView['state'], sent?: Sent): BatchView => ({
    id,
    body,
    state,
    status: sent ? `${batches.sent} · ${phrasing.time(sent.time)}` : stateInWords[state],
    size: phrasing.count(batches.bytes, new TextEncoder().encode(body).length),
    description: describeBatch(body, plan, words),
    answer: sent ? answerInWords(sent) : [],
  })

  const answerInWords = ({ answer: { accepted, rejected, duplicate } }: Sent): string[] => [
    phrasing.count(batches.accepted, accepted),
    ...(duplicate ? [batches.duplicate] : []),
    ...(rejected.length ? [phrasing.count(batches.rejected, rejected.length)] : []),
    ...rejected.map(
      ({ index, reason }: Rejection) =>
        `${phrasing.fill(batches.entry, { n: phrasing.number(index + 1) })}: ${reasonInWords(reason)}`,
    ),
  ]

  const tally = (all: readonly Drops[]): Tally[] => {
    const sums = new Map<string, number>()
    for (const drops of all)
      for (const [reason, n] of Object.entries(drops)) sums.set(reason, (sums.get(reason) ?? 0) + n)
    return [...sums].map(([reason, n]) => ({ reason: reasonInWords(reason), n })).sort((a, b) => b.n - a.n)
  }
  const isDecided = (): boolean => Object.keys(consent.record().decisions).length > 0
  const dropsIn = (batch: Sealed): Drops => describeBatch(bodyOf(batch), plan, words)?.drops ?? {}

  const choices = (): Choice[] =>
    described.purposes.map(({ purpose, name, means, data }) => {
      const state = consent.state(purpose)
      const decision = consent.record().decisions[purpose]
      const since =
        decision?.state === state
          ? phrasing.fill(settings[state], { date: phrasing.date(decision.time) })
          : settings.unknown
      return { purpose, name, means, data, state, since }
    })

  return {
    words,
    phrasing,
    plan: described,
    controller: plan.notice.controller,
    brief: [
      ...described.facts.slice(0, 4),
      { term: words.facts.trust, text: words.facts.direct },
      { term: words.facts.rights, text: words.prompt.rights },
    ],
    due: consent.due,
    objection() {
      const reason = consent.objection()
      return reason && words.objections[reason]
    },
    choices,
    isGranted: () => Object.values(consent.record().decisions).some(({ state }) => state === 'granted'),
    accept(chosen, how) {
      const rest = consent.due().filter((purpose) => !chosen.includes(purpose))
      return [consent.deny(rest), consent.grant(chosen, how, words.language)].every(Boolean)
    },
    refuse: (about = described.purposes.map(({ purpose }) => purpose)) => consent.deny(about),
    dismiss: consent.dismiss,
    pending: () => telemetry.pending().map((batch) => view(batch.id, bodyOf(batch), 'pending')),
    sent: () =>
      telemetry
        .sent()
        .map((batch) => view(batch.id, bodyOf(batch), 'sent', isAnswered(batch) ? batch : undefined))
        .reverse(),
    samples: () =>
      (samples ??= sampleBatches(telemetry, 'web').map(({ body }, i) => view(`sample-${i}`, body, 'sample'))),
    drops: () => ({
      onDevice: tally([telemetry.drops(), ...[...telemetry.pending(), ...telemetry.sent()].map(dropsIn)]),
      atServer: tally(
        telemetry
          .sent()
          .filter(isAnswered)
          .flatMap(({ answer }) => answer.rejected.map(({ reason }) => ({ [reason]: 1 }))),
      ),
    }),
    isDecided,
    async receipt() {
      if (!isDecided()) return undefined
      const { receiptOf, receiptText } = await import('../receipt.ts')
      const receipt = receiptOf(plan, consent.record(), Date.now())
      return { json: JSON.stringify(receipt, null, 2) + '\n', text: receiptText(receipt, words) }
    },
    sendNow: telemetry.flush,
    subscribe: telemetry.subscribe,
  }
}

/** The text of a batch, whatever lies there. */
const bodyOf = ({ body }: { readonly body: unknown }): string =>
  typeof body === 'string' ? body : JSON.stringify(body)

/** The last moment that there is a date for, in milliseconds since 1970. */
const lastMoment = 8.64e15

/** Whether what lies on the device still says when and how it was answered: others can write there. */
const isAnswered = ({ time, answer }: { time: unknown; answer?: Partial<Sent['answer']> }): boolean =>
  typeof time === 'number' &&
  Math.abs(time) < lastMoment &&
  Number.isFinite(answer?.accepted) &&
  Array.isArray(answer?.rejected) &&
  answer.rejected.every((one: unknown) => typeof one === 'object' && one !== null)
