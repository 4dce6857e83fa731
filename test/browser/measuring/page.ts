import { createSayso } from '@sayso/sdk'
import { captureGlobalErrors } from '@sayso/sdk/errors'
import { createRoutes, trackRoutes } from '@sayso/sdk/routes'
import { time } from '@sayso/sdk/time'
import { measureVitals } from '@sayso/sdk/vitals'
import { plan } from './plan.ts'

const sayso = createSayso({ plan, key: 'pk_test', url: location.origin, context: { version: '1.0.0' } })
captureGlobalErrors(sayso, 'app.error')
measureVitals(sayso, { LCP: 'page.lcp', CLS: 'page.cls', FCP: 'page.fcp', TTFB: 'page.ttfb' })
trackRoutes(sayso, 'page.viewed', createRoutes({ '/': 'home', '/notes/:id': 'note' }))

/** What a test drives. */
const offered = { sayso, startTimer: () => time(sayso, 'export.duration') }
export type Measuring = typeof offered
Object.assign(globalThis, { measuring: offered })
