import { byId } from '../ui/element.ts'
import { connectDialog } from '../ui/dialog.ts'
import { createChoiceSection } from './panel-choice.ts'
import { createPlanSection } from './panel-plan.ts'
import { createSentSection } from './panel-sent.ts'
import type { Telemetry } from './sayso.ts'

/** The settings panel: your choice, what is sent, what is collected. */
export function createPanel(telemetry: Telemetry): { readonly open: () => void } {
  const dialog = byId('telemetry') as HTMLDialogElement
  const sections = [createChoiceSection(telemetry), createSentSection(telemetry), createPlanSection()]
  connectDialog(dialog)
  byId('telemetry-body').append(...sections.map((section) => section.element))

  const render = (): void => sections.forEach((section) => section.render())
  // Nothing is drawn while nobody looks.
  telemetry.subscribe(() => {
    if (dialog.open) render()
  })
  return {
    open() {
      render()
      if (!dialog.open) dialog.showModal()
      dialog.scrollTop = 0
    },
  }
}
