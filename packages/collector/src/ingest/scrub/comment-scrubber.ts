import type { Scrubbed } from '@sayso/shared-schema'
import { collectorRules } from './collector-rules.ts'
import { PhoneCheck } from './phone-check.ts'
import { scrubOpenText } from './scrub-open-text.ts'

/** Makes the function that takes out of a comment what the collector's rules find. It remembers no text. */
export function createCommentScrubber(): (text: string) => Scrubbed {
  const phones = new PhoneCheck()
  const rules = collectorRules(phones)
  return (text) => {
    phones.renew()
    return scrubOpenText(text, rules)
  }
}
