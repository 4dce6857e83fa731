import type { Domain, Drops, InputOf, MetricName, Plan, PlanInput } from '@sayso/shared-schema'
import type { Consent } from './consent/consent.ts'
import type { ErrorReport } from './record/report.ts'
import type { Platform } from './platform/platform.ts'
import type { Sealed, Sent } from './queue/batches.ts'
import type { Scrub } from './record/accept.ts'

/** What an app passes for each property that is declared. */
export type InputsOf<By> = {
  readonly [Name in keyof By]: By[Name] extends Domain ? InputOf<By[Name]> : never
}

/** The properties that a counter asks for: all that it declares; any when the plan is not known to the compiler. */
export type PropertiesOf<P extends PlanInput, N extends string> = string extends keyof P['metrics']
  ? [properties?: { readonly [name: string]: unknown }]
  : P['metrics'][N] extends { readonly by: infer By }
    ? [properties: InputsOf<By>]
    : []

/** A step of a funnel; any when the plan is not known to the compiler. */
export type StepOf<P extends PlanInput, N extends string> = P['metrics'][N] extends {
  readonly steps: readonly (infer S)[]
}
  ? S
  : string

export type SurveysOf<P extends PlanInput> = NonNullable<P['surveys']>
/** A number, or the option chosen; either when the survey is not known to the compiler. */
export type AnswerOf<S> = S extends { readonly instrument: infer I; readonly answers: readonly (infer A)[] }
  ? (I extends 'choice' ? A : never) | (I extends 'choice' ? never : number)
  : never

/**
 * What the app knows of its surroundings: the version, and what the plan declares as context; anything more when
 * the plan is not known to the compiler.
 */
export type ContextOf<P extends PlanInput> = { readonly version: string } & (string extends keyof P['metrics']
  ? { readonly [name: string]: unknown }
  : InputsOf<NonNullable<P['context']>>)

export interface SaysoOptions<P extends Plan> {
  readonly plan: P
  /**
   * The app's public key. It names the environment, production or development. With one that begins with `pk_dev`, the
   * console is told once of a call that is not recorded as it was made.
   */
  readonly key: string
  /** Where the collector is: `https://collector.example`. */
  readonly url: string
  readonly context: ContextOf<P>
  /** Milliseconds between a record and its sending; half a minute unless told. */
  readonly flushEvery?: number
  /**
   * What values of patterns are held to besides: `scrub` of `@sayso/shared-schema`. A value in which it finds
   * something counts as `(other)`. In Node it is there unless told; a page that needs it brings it.
   */
  readonly scrub?: Scrub
}

/** What records, in a page, a program or a worker of a page. No method ever throws, and none does anything before consent. */
export interface RecordingSayso<P extends Plan> {
  /** The plan that says what may be recorded. */
  readonly plan: P
  readonly consent: Pick<Consent, 'state'>
  /** Counts one occurrence. */
  track<N extends MetricName<P, 'counter'>>(metric: N, ...properties: PropertiesOf<P, N>): void
  /** Adds a number of 0 or more to a distribution, in the unit that the plan declares. */
  measure(metric: MetricName<P, 'distribution'>, number: number): void
  /** Notes that a step of a funnel was reached. */
  step<N extends MetricName<P, 'funnel'>>(metric: N, step: StepOf<P, N>): void
  /** Notes the answer to a survey. */
  score<N extends keyof SurveysOf<P> & string>(survey: N, answer: AnswerOf<SurveysOf<P>[N]>): void
  /**
   * Notes an error as `describeError` tells it: its class, the template of its message and where it happened.
   * Without a report it is counted as dropped: one of too many.
   */
  error(metric: MetricName<P, 'error'>, report: ErrorReport | undefined): void
}

/** Telemetry on the user's say-so. */
export interface Sayso<P extends Plan> extends RecordingSayso<P> {
  readonly consent: Consent
  /** Seals and sends now. Resolves when nothing more can be sent at present. */
  flush(): Promise<void>
  /** The batches that wait to be sent, oldest first: `body` is the very text. */
  pending(): readonly Sealed[]
  /** The batches that were sent lately, oldest first, and what the collector answered. */
  sent(): readonly Sent[]
  /** What was not counted since the last batch, by reason. */
  drops(): Drops
  /** Calls back after each change of consent, pending or sent; returns how to stop. */
  subscribe(listener: () => void): () => void
  /** Seals what was recorded, and stops. */
  close(): void
  /**
   * The same on another platform, which knows nothing of this one. On a platform that only remembers, it makes an
   * exact sample of what would be sent.
   */
  rehearse(platform: Platform): Sayso<P>
}
