import type { Purpose } from '@sayso/shared-schema'
import type { Store } from '../platform/platform.ts'

/**
 * Removes whatever belongs to a purpose that is not agreed to, and, if none is, all that is not the decision itself.
 * Names tell the purpose at the third place. Writes only if there is any.
 */
export function purge(store: Store, agreed: readonly Purpose[]): void {
  for (const name of store.names('')) {
    const [kind, , purpose] = name.split('.')
    if (kind !== 'consent' && (purpose ? !agreed.includes(purpose as Purpose) : !agreed.length))
      store.set(name)
  }
}
