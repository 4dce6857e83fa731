import { bindReact } from '@sayso/sdk/react'
import { StrictMode, useState, type ReactNode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { consentText, type Fixture, type Kit, type plan } from './fixture.ts'

const { SaysoProvider, SaysoErrorBoundary, useBatches, useConsent, useSayso, useTrack, useTrackOnMount } =
  bindReact<typeof plan>()

function ConsentPart(): ReactNode {
  const { states, due, objection, grant, deny } = useConsent()
  return (
    <div>
      <p data-part="consent">{consentText(states, due, objection)}</p>
      <button onClick={() => grant(['usage', 'errors'], 'prompt')}>Grant</button>
      <button onClick={() => deny()}>Deny</button>
    </div>
  )
}

function BatchesPart(): ReactNode {
  const { pending, sent, drops } = useBatches()
  return (
    <p data-part="batches">{`${pending.length} pending, ${sent.length} sent, ${JSON.stringify(drops)}`}</p>
  )
}

function Panel({ isBroken }: { readonly isBroken: boolean }): ReactNode {
  useTrackOnMount('panel.shown')
  if (isBroken) throw new TypeError('Cannot open "What somebody wrote"')
  return <p data-part="panel">A panel</p>
}

function App(): ReactNode {
  const [isShown, setShown] = useState(false)
  const [isBroken, setBroken] = useState(false)
  const { flush } = useSayso()
  const track = useTrack()
  return (
    <>
      <ConsentPart />
      <BatchesPart />
      <button onClick={() => track('button.pressed')}>Press</button>
      <button onClick={() => void flush()}>Flush</button>
      <button onClick={() => setShown(true)}>Show</button>
      <button onClick={() => setBroken(true)}>Break</button>
      <SaysoErrorBoundary
        metric="app.error"
        fallback={({ retry }) => (
          <button
            onClick={() => {
              setBroken(false)
              retry()
            }}
          >
            Try again
          </button>
        )}
      >
        {isShown && <Panel isBroken={isBroken} />}
      </SaysoErrorBoundary>
    </>
  )
}

const tree = (kit: Kit | undefined): ReactNode => (
  <StrictMode>
    <SaysoProvider sayso={kit?.sayso}>
      <App />
    </SaysoProvider>
  </StrictMode>
)

export const fixture: Fixture = {
  mount(root, kit) {
    const mounted = createRoot(root)
    mounted.render(tree(kit))
    return () => mounted.unmount()
  },
  render: async () => renderToString(tree(undefined)),
  hydrate: (root, kit) => void hydrateRoot(root, tree(kit)),
}
