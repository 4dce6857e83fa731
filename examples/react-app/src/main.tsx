import { StrictMode } from 'react'
import { defineSaysoElements } from '@sayso/sdk/ui'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { SaysoProvider, sayso } from './telemetry/sayso.ts'

defineSaysoElements()

const place = document.getElementById('app')
if (place)
  createRoot(place).render(
    <StrictMode>
      <SaysoProvider sayso={sayso}>
        <App />
      </SaysoProvider>
    </StrictMode>,
  )
