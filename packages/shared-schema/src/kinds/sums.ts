/**
 * The numbers of one cell. They can only be added, which is why a device can fold a thousand calls, the
 * collector a thousand batches, and a second store can take a share of both.
 */
export interface Sums {
  /** How often. */
  readonly n: number
  /** Participants who did this for the first time in the UTC day. */
  readonly peopleDay: number
  /** Participants who did this for the first time in the ISO week. */
  readonly peopleWeek: number
  /** Participants who did this for the first time in the calendar month. */
  readonly peopleMonth: number
}

export const noSums: Sums = { n: 0, peopleDay: 0, peopleWeek: 0, peopleMonth: 0 }

/** Adds two cells. Associative and commutative, with `noSums` as identity. */
export const addSums = (a: Sums, b: Sums): Sums => ({
  n: a.n + b.n,
  peopleDay: a.peopleDay + b.peopleDay,
  peopleWeek: a.peopleWeek + b.peopleWeek,
  peopleMonth: a.peopleMonth + b.peopleMonth,
})
