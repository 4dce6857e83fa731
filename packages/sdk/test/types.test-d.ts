/**
 * What does and does not compile, checked by the compiler alone: a line under `@ts-expect-error` that compiles
 * is an error. Nothing here is ever run.
 */
import type { Plan } from '@sayso/shared-schema'
import { expectTypeOf } from 'vitest'
import { createSayso as createInBrowser } from '../src/browser.ts'
import type { ContextOf, Sayso } from '../src/api.ts'
import { captureError, captureGlobalErrors, describeError } from '../src/errors.ts'
import { createSayso } from '../src/node.ts'
import { createTestSayso } from '../src/testing.ts'
import { countView, createRoutes, trackRoutes } from '../src/routes.ts'
import { time, timed } from '../src/time.ts'
import { measureVitals } from '../src/vitals.ts'
import { plan, planWithPulse } from './plan.ts'
import { timedPlan } from './timed-plan.ts'

const context = { version: '1.0.0', channel: 'stable' } as const
const options = { plan, key: 'pk_test', url: 'https://collector.example', context }
const sayso = createSayso({ ...options, folder: '/tmp' })
expectTypeOf(createInBrowser(options)).toEqualTypeOf(sayso)

// Counters ask for the properties that they declare, with the values that they declare.
sayso.track('note.created')
sayso.track('note.exported', { format: 'pdf', source: 'menu' })
sayso.track('search.done', { words: 3, language: 'en' })
// @ts-expect-error the plan declares no such metric
sayso.track('note.shared')
// @ts-expect-error a distribution is measured
sayso.track('export.duration')
// @ts-expect-error the list of formats is closed
sayso.track('note.exported', { format: 'docx', source: 'menu' })
// @ts-expect-error each property is asked for
sayso.track('note.exported', { format: 'pdf' })
// @ts-expect-error properties are asked for
sayso.track('note.exported')
// @ts-expect-error there are no other properties
sayso.track('note.exported', { format: 'pdf', source: 'menu', user: 'me' })
// @ts-expect-error a metric without properties takes none
sayso.track('note.created', { format: 'pdf' })
// @ts-expect-error buckets take numbers
sayso.track('search.done', { words: '3', language: 'en' })
// @ts-expect-error the pulse is not for the app to count
createSayso({ ...options, plan: planWithPulse }).track('app.active')

// So do the other kinds.
sayso.measure('export.duration', 12)
// @ts-expect-error a distribution takes numbers
sayso.measure('export.duration', '12')
// @ts-expect-error a counter is tracked
sayso.measure('note.created', 12)
sayso.step('onboarding', 'opened')
// @ts-expect-error the funnel has no such step
sayso.step('onboarding', 'bought')
// @ts-expect-error no funnel of that name
sayso.step('note.created', 'opened')
sayso.score('export-effort', 3)
sayso.score('main-use', 'work')
// @ts-expect-error a score is a number
sayso.score('export-effort', 'hard')
// @ts-expect-error a choice is one of its options
sayso.score('main-use', 'play')
// @ts-expect-error the plan declares no such survey
sayso.score('recommend', 9)
sayso.error('app.error', describeError(new Error()))
// @ts-expect-error an error is described first, so that its message stays behind
sayso.error('app.error', new Error())

captureError(sayso, 'app.error', 'anything')
captureGlobalErrors(sayso, 'app.error', { perMinute: 10, template: false })
// @ts-expect-error a counter takes no errors
captureError(sayso, 'note.created', new Error())

// What is timed is a distribution in a unit of time.
const timing = createSayso({ ...options, plan: timedPlan })
time(timing, 'export.duration')
time(timing, 'sync.duration')
// @ts-expect-error bytes are no time
time(timing, 'note.size')
// @ts-expect-error a counter is not timed
time(timing, 'page.viewed')
expectTypeOf(timed(timing, 'export.duration', async () => 1)).toEqualTypeOf<Promise<number>>()
measureVitals(timing, { LCP: 'export.duration', CLS: 'page.shift' })
// @ts-expect-error a counter takes no vital
measureVitals(timing, { LCP: 'page.viewed' })
// @ts-expect-error there is no such vital
measureVitals(timing, { FID: 'export.duration' })

// Routes have the names that the plan declares.
trackRoutes(timing, 'page.viewed', createRoutes({ '/': 'home', '/notes/:id': 'note' }))
// @ts-expect-error the plan declares no such route
trackRoutes(timing, 'page.viewed', createRoutes({ '/': 'start' }))
// @ts-expect-error the counter asks for more than a route
trackRoutes(timing, 'note.exported', createRoutes({ '/': 'home' }))
countView(timing, 'page.viewed', createRoutes({ '/': 'home' }), '/')

// What is true of the whole batch is typed as well.
expectTypeOf<ContextOf<typeof plan>['channel']>().toEqualTypeOf<'stable' | 'beta'>()
// @ts-expect-error the version is asked for
createSayso({ ...options, context: { channel: 'stable' } })
// @ts-expect-error the plan's context is asked for
createSayso({ ...options, context: { version: '1.0.0' } })
// @ts-expect-error the list of channels is closed
createSayso({ ...options, context: { version: '1.0.0', channel: 'nightly' } })

// A plan that has not been checked is none.
const { app, version, notice, metrics } = plan
// @ts-expect-error definePlan or parsePlan has to see it first
createSayso({ ...options, plan: { app, version, notice, metrics } })

// Purposes are a closed list, and a yes says how it was obtained.
sayso.consent.grant(['usage', 'errors'], 'prompt')
sayso.consent.deny()
// @ts-expect-error there is no such purpose
sayso.consent.grant(['marketing'], 'prompt')
// @ts-expect-error statement 19: a yes names how it was obtained
sayso.consent.grant(['usage'])
// @ts-expect-error a yes names the purposes
sayso.consent.grant()

// A plan from JSON is not known to the compiler: any name, any value; the device judges.
const any = sayso as Sayso<Plan>
any.track('note.shared')
any.track('note.exported', { format: 'docx' })
any.step('onboarding', 'bought')
any.score('recommend', 9)
any.score('main-use', 'play')
// @ts-expect-error a number is a number all the same
any.measure('export.duration', '12')

// Tests ask for what the app recorded, in the same words.
const test = createTestSayso({ plan })
expectTypeOf(test.sayso).toEqualTypeOf(sayso)
test.expectSent('note.created')
test.expectSent('note.exported', { format: 'pdf' })
test.expectSent('export.duration', 12)
test.expectSent('onboarding', 'opened')
test.expectSent('export-effort', 3)
// @ts-expect-error the plan declares no such metric
test.expectSent('note.shared')
// @ts-expect-error the list of formats is closed
test.expectSent('note.exported', { format: 'docx' })
// @ts-expect-error a distribution is asked by a number
test.sent('export.duration', '12')
// @ts-expect-error the funnel has no such step
test.expectNotSent('onboarding', 'bought')
createTestSayso<Plan>({ plan }).expectNotSent('note.shared', { anything: 'goes' })
