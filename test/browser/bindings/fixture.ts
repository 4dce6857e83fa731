import { counter, definePlan, errors } from '@sayso/shared-schema'
import type { TestSayso } from '@sayso/sdk/testing'

const facts = { why: 'Decide something', expires: '2028-12-31' } as const

export const plan = definePlan({
  app: 'bound',
  version: 1,
  notice: {
    controller: 'Bound Ltd',
    contact: 'privacy@bound.example',
    url: 'https://bound.example/privacy',
    retentionDays: 400,
  },
  metrics: {
    'button.pressed': counter({ ...facts, purpose: 'usage' }),
    'panel.shown': counter({ ...facts, purpose: 'usage' }),
    'app.error': errors({ ...facts, purpose: 'errors' }),
  },
})

export type Kit = TestSayso<typeof plan>

/**
 * The same small app in each framework: `data-part="consent"` shows the states, what is due and what objects,
 * `data-part="batches"` how many batches wait and were sent; buttons grant, deny, press, show the panel, break the
 * panel and try again.
 */
export interface Fixture {
  mount(root: HTMLElement, kit: Kit): () => void
  /** What a server renders. */
  render(): Promise<string>
  /** Takes over what a server rendered. */
  hydrate(root: HTMLElement, kit: Kit): void
}

/** What the consent part shows. */
export const consentText = (
  states: Readonly<Record<string, string>>,
  due: readonly string[],
  objection: string | undefined,
): string =>
  `${Object.values(states).join(' ')} | due ${due.join(' ') || 'nothing'} | ${objection ?? 'no objection'}`
