import { otherValue, type ScrubHits } from '@sayso/shared-schema'
import type { AcceptedEntry, Judgement } from '../batch-in-work.ts'
import { scrubExemplar } from './scrub-exemplar.ts'
import { TextScrubber } from './text-scrubber.ts'

/** What of a judged batch may be kept. */
export interface Scrubbed extends Pick<Judgement, 'context' | 'accepted'> {
  /** What was found, by kind; undefined for nothing. */
  readonly hits: ScrubHits | undefined
}

/**
 * Makes the stage that looks into every text that is not from a closed list: values of patterns, in entries and in
 * the context, and the words of errors. A value in which something is found is counted as `(other)`, so that totals
 * stay exact; an error loses what was found and keeps the rest. Batches without such texts are not looked at.
 */
export function createScrub(): (judgement: Judgement) => Scrubbed {
  const texts = new TextScrubber()
  const scrub = (text: string): string => texts.scrub(text)

  const scrubValue = (text: string): string => (scrub(text) === text ? text : otherValue)

  const scrubEntry = (entry: AcceptedEntry): AcceptedEntry => {
    const { rule, value, exemplar } = entry
    // Of people (other) counts none: one participant with two such values would be two.
    if (rule.isText && scrubValue(value) !== value) return { ...entry, value: otherValue, first: undefined }
    const scrubbed = exemplar && scrubExemplar(exemplar, scrub)
    return scrubbed === exemplar ? entry : { ...entry, exemplar: scrubbed }
  }

  const scrubContext = (text: string, names: readonly string[]): string => {
    const context = JSON.parse(text) as Record<string, string>
    for (const name of names) if (context[name] !== undefined) context[name] = scrubValue(context[name])
    return JSON.stringify(context)
  }

  return ({ context, contextTexts, accepted }) => ({
    context: contextTexts.length ? scrubContext(context, contextTexts) : context,
    accepted: accepted.some(holdsText) ? accepted.map(scrubEntry) : accepted,
    hits: texts.takeHits(),
  })
}

const holdsText = ({ rule, exemplar }: AcceptedEntry): boolean => rule.isText || exemplar !== undefined
