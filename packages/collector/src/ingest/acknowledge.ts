import type { Answer, Rejection } from '@sayso/shared-schema'

/** The answer to a batch that is stored, as JSON. */
export function acknowledge(accepted: number, rejected: readonly Rejection[], duplicate: boolean): string {
  if (!rejected.length && !duplicate) return `{"accepted":${accepted},"rejected":[]}`
  const answer: Answer = duplicate ? { accepted, rejected, duplicate } : { accepted, rejected }
  return JSON.stringify(answer)
}
