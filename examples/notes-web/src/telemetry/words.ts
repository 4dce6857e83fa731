import { dropReasons, type Purpose } from '@sayso/shared-schema'

/** What each purpose means in this app, in the words of those who are asked. */
export const purposeWords: Readonly<Record<Purpose, { readonly name: string; readonly data: string }>> = {
  usage: {
    name: 'Usage',
    data: 'Which features are used and how often, how long exports take, how long notes are (as a range).',
  },
  errors: {
    name: 'Errors',
    data: 'When something fails: the kind of error and its place in the app’s code.',
  },
  feedback: {
    name: 'Feedback',
    data: 'Your answer, 1 to 7, to one question after exporting. You can skip it.',
  },
}

/** A name of the plan as words: `note.exported` is "Note exported". */
export function nameInWords(name: string): string {
  const words = name
    .replace(/[._-]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const counted = { d: 'day', w: 'week', m: 'month' } as const

/** The `first` flags as words: `dw` is "day, week". */
export const firstInWords = (flags: string): string =>
  Array.from(flags)
    .map((flag) => (Object.hasOwn(counted, flag) ? counted[flag as keyof typeof counted] : flag))
    .join(', ')

/** Why something was not counted. A collector that is newer than this app may name reasons of its own. */
export const reasonInWords = (reason: string): string =>
  Object.hasOwn(dropReasons, reason) ? dropReasons[reason as keyof typeof dropReasons] : reason

export const listInWords = (words: readonly string[]): string => new Intl.ListFormat('en').format(words)

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`
