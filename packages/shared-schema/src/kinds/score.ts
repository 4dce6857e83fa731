import type { CellKind } from './kind.ts'
import { addSums, noSums, type Sums } from './sums.ts'

export type Level = 'relationship' | 'journey' | 'interaction'

/** What a survey says of itself, whatever it asks. Its purpose is always `feedback`. */
export interface SurveyDeclaration {
  readonly level: Level
  readonly touchpoint: string
  readonly stage?: string
  /** The question, by language: `{ en: '…', ru: '…' }`. */
  readonly ask: { readonly [language: string]: string }
  readonly why?: string
  readonly expires?: string
  readonly owner?: string
  readonly key?: boolean
  /** Ask only once a metric was recorded this often on the device. */
  readonly when?: { readonly metric: string; readonly atLeast: number }
  readonly everyDays?: number
  /** The share of participants who are asked, drawn on the device. */
  readonly sample?: number
}

/** A survey: one question, answered by one score or option. */
export interface Survey extends SurveyDeclaration {
  readonly kind: 'score'
  readonly instrument: 'nps' | 'csat' | 'ces' | 'ins' | 'choice'
  /** Whether a high score is good; figures of different polarity are never pooled. */
  readonly good: 'high' | 'low' | 'none'
  /** Every answer that can be given, as it stands on the wire. */
  readonly answers: readonly string[]
}

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => String(from + i))

/** Net promoter score: 0 to 10, high is good. */
export const nps = <const S extends SurveyDeclaration>(survey: S) =>
  ({ ...survey, kind: 'score', instrument: 'nps', good: 'high', answers: range(0, 10) }) as const

/** Customer satisfaction: 1 to 5, or 1 to 7; high is good. */
export const csat = <const S extends SurveyDeclaration & { readonly scale?: 5 | 7 }>(survey: S) =>
  ({
    ...survey,
    kind: 'score',
    instrument: 'csat',
    good: 'high',
    answers: range(1, survey.scale ?? 5),
  }) as const

/**
 * Customer effort: 1 to 7. `effort` asks how hard it was (1 easy, low is good); `agreement` asks whether it
 * was made easy (7 agrees, high is good). They are different questions.
 */
export const ces = <const S extends SurveyDeclaration & { readonly asks?: 'effort' | 'agreement' }>(
  survey: S,
) =>
  ({
    ...survey,
    kind: 'score',
    instrument: 'ces',
    good: survey.asks === 'agreement' ? 'high' : 'low',
    answers: range(1, 7),
  }) as const

/** Net satisfaction: one question about overall satisfaction, 1 to 5, high is good. */
export const ins = <const S extends SurveyDeclaration>(survey: S) =>
  ({ ...survey, kind: 'score', instrument: 'ins', good: 'high', answers: range(1, 5) }) as const

/** One of several options. */
export const choice = <const O extends readonly string[], const S extends SurveyDeclaration>(
  survey: S & { readonly options: O },
) => ({ ...survey, kind: 'score', instrument: 'choice', good: 'none', answers: survey.options }) as const

export const scoreKind: CellKind<Survey, Sums> = {
  breakdowns: (survey) => ({ score: { enum: survey.answers } }),
  empty: noSums,
  merge: addSums,
}
