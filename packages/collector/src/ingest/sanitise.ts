import { ApiError } from '../api-error.ts'
import type { Decoded } from './batch-in-work.ts'

/**
 * Takes out what must not go further although it is valid JSON: lone surrogates, which no database and no
 * page can show, and a key that changes how objects behave. An entry that has one becomes null, and is refused
 * as malformed by itself; anywhere else the whole batch is.
 *
 * Both can only be written with an escape or plainly `__proto__`, so that most batches are not walked at all.
 *
 * @throws ApiError malformed_batch
 */
export function sanitise({ text, json }: Decoded): unknown {
  if (!text.includes('\\u') && !text.includes('__proto__')) return json
  if (typeof json !== 'object' || json === null) return json
  const { entries, ...envelope } = json as { readonly entries?: unknown }
  if (Object.hasOwn(json, '__proto__') || isHostile(envelope)) throw new ApiError('malformed_batch')
  if (!Array.isArray(entries)) return json
  return { ...envelope, entries: entries.map((entry: unknown) => (isHostile(entry) ? null : entry)) }
}

const loneSurrogate = /\p{Surrogate}/u

/** Walks without recursion: 60 KiB of brackets would be deeper than the stack. */
function isHostile(value: unknown): boolean {
  const open: unknown[] = [value]
  while (open.length) {
    const part = open.pop()
    if (typeof part === 'string' && loneSurrogate.test(part)) return true
    if (typeof part !== 'object' || part === null) continue
    for (const key of Object.keys(part)) {
      if (key === '__proto__' || loneSurrogate.test(key)) return true
      open.push((part as { readonly [key: string]: unknown })[key])
    }
  }
  return false
}
