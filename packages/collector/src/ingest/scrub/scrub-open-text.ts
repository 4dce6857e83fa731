import { scrub, type CheckedRule, type Scrubbed } from '@sayso/shared-schema'

/** Takes out of a text what rules find in it, also where it is written in signs that only look like those of the rules. */
export function scrubOpenText(text: string, rules: readonly CheckedRule[]): Scrubbed {
  if (!isDisguised(text)) return scrub(text, rules)
  const plain = text
    .replace(invisible, '')
    .replace(wide, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
  const scrubbed = scrub(plain, rules)
  // Where nothing is found it stays as it was written: wide signs are usual in East Asia, and invisible ones join letters.
  return scrubbed.text === plain ? { text, hits: {} } : scrubbed
}

/** Whether a text has signs that others are read as, or that nobody sees. */
export const isDisguised = (text: string): boolean => disguised.test(text)

const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g
/** Digits, letters, and what addresses and numbers hold besides, as wide as a Chinese character. */
const wide = /[\uff0b\uff0d-\uff1a\uff20-\uff3a\uff3f\uff41-\uff5a]/g
const disguised = new RegExp(`${invisible.source}|${wide.source}`)
