import { elementClass, type SaysoElement } from './sayso-element.ts'
import type { CreateView } from './view.ts'
import { collectedView } from './views/collected.ts'
import { eraseView } from './views/erase.ts'
import { privacyView } from './views/privacy.ts'
import { promptView } from './views/prompt.ts'
import { receiptView } from './views/receipt.ts'
import { sentView } from './views/sent.ts'
import { settingsView } from './views/settings.ts'
import { statusView } from './views/status.ts'

/** The elements by name. */
const views = {
  'sayso-prompt': promptView,
  'sayso-status': statusView,
  'sayso-privacy': privacyView,
  'sayso-settings': settingsView,
  'sayso-collected': collectedView,
  'sayso-sent': sentView,
  'sayso-receipt': receiptView,
  'sayso-erase': eraseView,
} satisfies Record<string, CreateView>

type SaysoElements = { readonly [Name in keyof typeof views]: SaysoElement }

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- only an interface adds to an interface
  interface HTMLElementTagNameMap extends SaysoElements {}
}

/** Registers the elements. Does nothing on a server, and nothing when called again. */
export function defineSaysoElements(): void {
  if (typeof customElements === 'undefined') return
  for (const [name, view] of Object.entries(views))
    if (!customElements.get(name)) customElements.define(name, elementClass(view))
}
