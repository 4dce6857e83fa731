import { createSayso } from '@sayso/sdk/browser'
import { key, plan } from './plan.ts'
import { tick } from './tick.ts'

const url = document.documentElement.dataset['collector'] ?? ''
const sayso = createSayso({ plan, key, url, context: { version: '1.0.0' }, flushEvery: tick })

/** What the scenarios find in the page. */
export interface PageGlobals {
  readonly sayso: typeof sayso
  /** Records when the page is left, three times in all: from listeners as apps have them. */
  recordWhileClosing(): void
  /** Records when the page is shown again as it was left. */
  recordWhenBack(): void
  /** Leaves not a single character of storage to anybody else. */
  fillStorage(): void
}

const record = (): void => sayso.track('note.created', { template: 'todo' })

Object.assign(globalThis, {
  sayso,
  recordWhileClosing() {
    window.addEventListener('pagehide', record, true)
    window.addEventListener('pagehide', record)
    document.addEventListener('visibilitychange', record)
  },
  recordWhenBack: () => window.addEventListener('pageshow', ({ persisted }) => persisted && record()),
  fillStorage() {
    for (let size = 2 ** 22; size >= 1; size /= 2)
      try {
        for (let i = 0; ; i++) localStorage.setItem(`host ${size} ${i}`, 'x'.repeat(size))
      } catch {
        // Then half as much may fit.
      }
  },
} satisfies PageGlobals)

// A page that records as soon as it is loaded, even ahead of being shown; and says how it was, to whoever looks.
if (location.search === '?record') {
  record()
  const { prerendering } = document as { readonly prerendering?: boolean }
  localStorage.setItem('host loaded', prerendering ? 'ahead' : 'shown')
}
