/**
 * Milliseconds that `Retry-After` asks for (RFC 9110, 10.2.3): so many seconds, or until a date, by the clock of whoever
 * answers, since ours may be wrong. `time` is what that clock says, in milliseconds since 1970. Anything else, and a date
 * that has passed, asks for nothing: 0.
 */
export function retryAfter(wait: string | null, time: number): number {
  if (/^\d+$/.test(wait as string)) return +(wait as string) * 1000
  // Without the form of a date, engines read a year out of nearly anything.
  if (!/^\w+, .+:\d\d GMT$/.test(wait as string)) return 0
  return Math.max(0, Date.parse(wait as string) - (time || Date.now())) || 0
}
