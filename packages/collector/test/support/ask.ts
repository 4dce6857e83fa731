import { dayOfTime } from '@sayso/shared-schema'
import { issueToken, type TokenRequest } from '../../src/access/token.ts'
import { openAccess } from '../../src/store/sqlite/open-access.ts'
import type { TestCollector } from './collector.ts'
import { noon } from './time.ts'

export interface Asked {
  readonly status: number
  readonly code: string | undefined
  /** The parameter that is wrong. */
  readonly parameter: string | undefined
  readonly json: Record<string, unknown>
}

/** Makes a token beside a running collector, as the command line does: one that reads the notes app unless told otherwise. */
export function createToken({ file }: TestCollector, request: Partial<TokenRequest> = {}): string {
  const created = dayOfTime(noon('2026-11-21'))
  const usual = { right: 'read', app: 'notes', label: '', created, expires: created + 365 } as const
  const { secret, token } = issueToken({ ...usual, ...request })
  const access = openAccess(file)
  access.add(token, { time: noon('2026-11-21'), who: 'a test', action: 'create token', subject: token.id })
  access.close()
  return secret
}

/** Makes a token that reads an app, and a function that asks with it. */
export async function createAnalyst(collector: TestCollector, app = 'notes') {
  const token = createToken(collector, { app })
  return async (path: string, authorization = `Bearer ${token}`): Promise<Asked> => {
    const response = await fetch(collector.url + path, { headers: { authorization } })
    const json = (await response.json()) as { error?: { code: string; parameter?: string } }
    const { code, parameter } = json.error ?? {}
    return { status: response.status, code, parameter, json: json }
  }
}
