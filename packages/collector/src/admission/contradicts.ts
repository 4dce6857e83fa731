import { startOfMonth, startOfWeek, type Entry } from '@sayso/shared-schema'

/** An entry with what it says of a participant's first time. */
interface Claim {
  readonly day: number
  readonly first: Entry['first']
}

/**
 * Whether two entries of one device, about the same thing on different days, cannot both be true: nobody does it
 * twice for the first time in one week or month.
 */
export const contradicts = (a: Claim, b: Claim): boolean =>
  (isFirstInWeek(a) && isFirstInWeek(b) && startOfWeek(a.day) === startOfWeek(b.day)) ||
  (isFirstInMonth(a) && isFirstInMonth(b) && startOfMonth(a.day) === startOfMonth(b.day))

const isFirstInWeek = ({ first }: Claim): boolean => first === 'dw' || first === 'dwm'
const isFirstInMonth = ({ first }: Claim): boolean => first === 'dm' || first === 'dwm'
