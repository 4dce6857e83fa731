import { anHour } from '../limits.ts'

/**
 * A UUIDv7 (RFC 9562) made of a random UUID and a time in milliseconds since 1970, which is cut to the hour:
 * ordered enough to keep the collector's ledger local, and telling no more than that.
 */
export function batchIdOf(time: number, uuid: string): string {
  const stamp = (time - (time % anHour)).toString(16).padStart(12, '0')
  return stamp.replace(/.{8}/, '$&-') + '-7' + uuid.slice(15)
}
