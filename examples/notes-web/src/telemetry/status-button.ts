import { byId } from '../ui/element.ts'
import type { Toast } from '../ui/toast.ts'
import { agreed, refuse, type Telemetry } from './sayso.ts'

/**
 * Says at the top of every view whether telemetry is on, opens its settings, and withdraws in one click: as
 * few as agreeing takes.
 */
export function connectStatusButton(telemetry: Telemetry, toast: Toast, openSettings: () => void): void {
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
    toast.show('Telemetry is withdrawn. What was waiting to be sent is deleted.')
  })
  telemetry.subscribe(render)
  render()
}
