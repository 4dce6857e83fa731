import { ApiError } from '../api-error.ts'
import { allowsOrigin } from '../apps/app-settings.ts'
import type { Apps, Sender } from '../apps/apps.ts'

/**
 * Tells whose batch or comment it is. App and key stand in the body and not in a header, so that a page can send without
 * asking for permission first.
 *
 * @param malformed what is answered where neither stands there
 * @throws ApiError malformed_batch or malformed_comment, unknown_key
 */
export function authenticate(
  apps: Apps,
  json: unknown,
  today: number,
  malformed: 'malformed_batch' | 'malformed_comment',
): Sender {
  if (!isNamed(json)) throw new ApiError(malformed)
  const sender = apps.sender(json.app, json.key, today)
  if (!sender) throw new ApiError('unknown_key')
  return sender
}

/** Lets only pages in that may write. @throws ApiError origin_not_allowed */
export function checkOrigin({ origins, environment }: Sender, origin: string | undefined): void {
  if (!allowsOrigin(origins, environment, origin)) throw new ApiError('origin_not_allowed')
}

const isNamed = (json: unknown): json is { app: string; key: string } =>
  typeof json === 'object' &&
  json !== null &&
  'app' in json &&
  'key' in json &&
  typeof json.app === 'string' &&
  typeof json.key === 'string'
