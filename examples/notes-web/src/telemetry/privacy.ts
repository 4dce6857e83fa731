import { connectDialog } from '../ui/dialog.ts'
import { byId } from '../ui/element.ts'
import type { Telemetry } from './sayso.ts'

/**
 * The question on a first visit, and the privacy page: the SDK's own elements, which are loaded after the app. Without
 * them nobody is asked, and so nothing is counted.
 */
export function connectPrivacy(telemetry: Telemetry): { readonly open: () => void } {
  const dialog = byId('telemetry') as HTMLDialogElement
  connectDialog(dialog)
  void import('@sayso/sdk/ui').then(({ defineSaysoElements }) => {
    defineSaysoElements()
    for (const name of ['sayso-prompt', 'sayso-privacy'] as const)
      for (const element of document.querySelectorAll(name)) element.sayso = telemetry
  })
  return {
    open() {
      if (!dialog.open) dialog.showModal()
      dialog.scrollTop = 0
    },
  }
}
