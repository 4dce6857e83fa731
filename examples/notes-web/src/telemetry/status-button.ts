import { byId } from '../ui/element.ts'
import type { Toast, ToastAction } from '../ui/toast.ts'
import { agreed, refuse, type Telemetry } from './sayso.ts'

export interface StatusButtonOptions {
  readonly telemetry: Telemetry
  readonly toast: Toast
  readonly openSettings: () => void
  /** What else to offer somebody who has withdrawn. */
  readonly onWithdrawn: () => ToastAction | undefined
}

/**
 * Says at the top of every view whether telemetry is on, opens its settings, and withdraws in one click: as
 * few as agreeing takes.
 */
export function connectStatusButton(options: StatusButtonOptions): void {
  const { telemetry, toast, openSettings, onWithdrawn } = options
  const open = byId('telemetry-open')
  const stop = byId('telemetry-stop')

  function render(): void {
    const on = agreed(telemetry).length > 0
    byId('telemetry-state').textContent = on ? 'on' : 'off'
    open.classList.toggle('on', on)
    if (!on && document.activeElement === stop) open.focus()
    stop.hidden = !on
  }

  open.addEventListener('click', openSettings)
  stop.addEventListener('click', () => {
    refuse(telemetry)
    toast.show('Telemetry is withdrawn. What was waiting to be sent is deleted.', onWithdrawn())
  })
  telemetry.subscribe(render)
  render()
}
