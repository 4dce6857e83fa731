/** Milliseconds between a record and its sending: short, so that the table is done in minutes. */
export const tick = 1_000
