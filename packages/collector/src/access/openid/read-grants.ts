import type { Opening } from '../opening.ts'

/** What a login can open. The collector's own metrics are for programs, which have tokens. */
const loginRights = ['read', 'admin'] as const

/**
 * Reads what each value of the claim opens: `{ "analysts": { "read": ["notes"] }, "operators": { "admin": "*" } }`.
 *
 * @throws Error that names the variable, never its value
 */
export function readGrants(text: string): ReadonlyMap<string, readonly Opening[]> {
  const grants = new Map<string, readonly Opening[]>()
  for (const [value, rights] of entriesOf(parse(text))) {
    const openings = entriesOf(rights).flatMap(([right, apps]) => openingsOf(right, apps))
    grants.set(value, openings)
  }
  if (!grants.size) refuse()
  return grants
}

function openingsOf(name: string, apps: unknown): Opening[] {
  const right = loginRights.find((known) => known === name) ?? refuse()
  if (apps === '*') return [{ right, app: null }]
  if (!Array.isArray(apps)) return refuse()
  return apps.map((app: unknown) => (typeof app === 'string' ? { right, app } : refuse()))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return refuse()
  }
}

const entriesOf = (json: unknown): [string, unknown][] =>
  typeof json === 'object' && json !== null && !Array.isArray(json) ? Object.entries(json) : refuse()

function refuse(): never {
  throw new Error(
    'SAYSO_OIDC_GRANTS must be JSON such as {"analysts":{"read":["notes"]},"operators":{"read":"*","admin":"*"}}.',
  )
}
