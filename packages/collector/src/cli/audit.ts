import { withAccess } from './access-file.ts'
import { printable } from './printable.ts'
import { wholeNumber } from './whole-number.ts'

export interface AuditOptions {
  readonly last: string
  readonly json?: true
}

/** `sayso audit`: what admins did, when, and by which token. */
export function showAudit({ last, json }: AuditOptions): void {
  const most = wholeNumber('--last', last, 1, 1_000_000)
  for (const entry of withAccess((file) => file.audit(most))) {
    const time = new Date(entry.time).toISOString()
    if (json) console.log(JSON.stringify({ ...entry, time }))
    else console.log([time, entry.who, entry.action, entry.subject].map(printable).join('  '))
  }
}
