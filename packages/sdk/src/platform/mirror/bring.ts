import type { Kept } from './merge.ts'
import { isBatch } from './names.ts'

/** Sets what must be set for one place to hold what another one does. Returns whether that was anything. */
export function bring(from: Kept, to: Kept, set: (name: string, value?: unknown) => unknown): boolean {
  let isAnything = false
  for (const name of new Set([...from.keys(), ...to.keys()])) {
    // Batches are never rewritten.
    if (from.has(name) && to.has(name) && isBatch(name)) continue
    const value = to.get(name)
    if (JSON.stringify(value) === JSON.stringify(from.get(name))) continue
    isAnything = true
    set(name, value)
  }
  return isAnything
}
