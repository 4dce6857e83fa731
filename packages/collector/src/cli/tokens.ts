import { dayOfTime, formatDay } from '@sayso/shared-schema'
import { issueToken, type Right, type Token } from '../access/token.ts'
import { systemClock } from '../platform.ts'
import { commandLine, withAccess } from './access-file.ts'
import { needApp } from './need-app.ts'
import { printable } from './printable.ts'
import { wholeNumber } from './whole-number.ts'

export interface CreateOptions {
  readonly app?: string
  readonly allApps?: true
  readonly right: Right
  readonly label: string
  readonly days: string
}

const mostDays = 3650
const longestLabel = 64

/** `sayso tokens create`: makes a token, and shows it this once. */
export async function createToken({ app, allApps, right, label, days }: CreateOptions): Promise<void> {
  // The collector's metrics are about no app.
  if (right !== 'metrics' && (app === undefined) !== (allApps ?? false))
    throw new Error('Say either --app <app> or --all-apps.')
  if (right === 'metrics' && app !== undefined) throw new Error('Metrics are of no app: leave out --app.')
  if (app !== undefined) await needApp(app)
  if (label.length > longestLabel) throw new Error(`--label may have ${longestLabel} characters.`)
  const time = systemClock.now()
  const created = dayOfTime(time)
  const expires = created + wholeNumber('--days', days, 1, mostDays)
  const { secret, token } = issueToken({ right, app: app ?? null, label, created, expires })
  withAccess((file) =>
    file.add(token, { time, who: commandLine, action: 'create token', subject: inWords(token) }),
  )
  console.log(secret)
  console.error('Keep it: only its hash is stored, so it cannot be shown again.')
}

/** `sayso tokens list`: id, right, app, days and label of every token. */
export function listTokens(): void {
  for (const token of withAccess((file) => file.tokens())) {
    const { created, expires, lastUsed } = token
    const until = expires === null ? 'for ever' : `until ${formatDay(expires - 1)}`
    const used = lastUsed === null ? 'never used' : `used ${formatDay(lastUsed)}`
    console.log([inWords(token), `made ${formatDay(created)}`, until, used].join('  '))
  }
}

/** `sayso tokens revoke <id>`: the token whose id starts so opens nothing any more. */
export function revokeToken(start: string): void {
  withAccess((file) => {
    const found = file.tokens().filter(({ id }) => id.startsWith(start))
    const [token] = found
    if (!token || found.length > 1) throw new Error(`${found.length} tokens have an id that starts so.`)
    const subject = inWords(token)
    file.remove(token.id, { time: systemClock.now(), who: commandLine, action: 'revoke token', subject })
  })
  console.log('Revoked.')
}

const inWords = ({ id, right, app, label }: Token): string =>
  [id, right, app ?? (right === 'metrics' ? '' : '(all apps)'), printable(label)].filter(Boolean).join('  ')
