/** What the guide to testing tests. */
import type { Sayso } from '@sayso/sdk'
import type { plan } from './plan.ts'

export function exportNote(sayso: Sayso<typeof plan>, format: 'pdf' | 'md'): void {
  sayso.track('note.exported', { format })
}
