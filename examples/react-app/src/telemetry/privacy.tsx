import { useRef, type ReactNode } from 'react'
import { useConsent, useSayso } from './sayso.ts'

/** Asks beside the app and never in its way; shows nothing when there is nothing to ask. */
export function PrivacyPrompt(): ReactNode {
  return <sayso-prompt sayso={useSayso()} />
}

/** Says whether telemetry is on, and opens everything about it: the choice, what is collected, what was sent. */
export function PrivacyButton(): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null)
  const { states, objection } = useConsent()
  const isOn = Object.values(states).includes('granted') && !objection
  const sayso = useSayso()
  return (
    <>
      <button
        type="button"
        className="quiet"
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
      >
        Telemetry: {isOn ? 'on' : 'off'}
      </button>
      <dialog ref={dialog} className="privacy" aria-label="Telemetry">
        <header>
          <h1>Telemetry</h1>
          <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </header>
        <sayso-privacy sayso={sayso} />
      </dialog>
    </>
  )
}
