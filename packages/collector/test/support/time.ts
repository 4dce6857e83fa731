/** The time of noon on a UTC day. */
export const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`)

/** `days` after noon on 2026-11-21, the day of all tests. */
export const noonAfter = (days: number): number => noon('2026-11-21') + days * 86_400_000
