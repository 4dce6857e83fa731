import { createToken } from '../../src/tokens.ts'
import type { TestCollector } from './collector.ts'

export interface Asked {
  readonly status: number
  readonly code: string | undefined
  readonly json: Record<string, unknown>
}

/** Makes a token that reads an app, and a function that asks with it. */
export async function createAnalyst(collector: TestCollector, app = 'notes') {
  const { token, document } = createToken(app, '2026-11-21')
  await collector.ingest.put(document)
  return async (path: string, authorization = `Bearer ${token}`): Promise<Asked> => {
    const response = await fetch(collector.url + path, { headers: { authorization } })
    const json = (await response.json()) as { error?: { code: string } }
    return { status: response.status, code: json.error?.code, json: json }
  }
}
