/** What does and does not compile in components; nothing here is ever run. */
import { createElement } from 'react'
import { createApp, h } from 'vue'
import { expectTypeOf } from 'vitest'
import { createSayso } from '../src/browser.ts'
import { bindReact } from '../src/react.ts'
import { bindVue } from '../src/vue.ts'
import { plan } from './plan.ts'

const context = { version: '1.0.0', channel: 'stable' } as const
const sayso = createSayso({ plan, key: 'pk_test', url: 'https://collector.example', context })

const react = bindReact<typeof plan>()
expectTypeOf(react.useSayso()).toEqualTypeOf(sayso)
const trackInReact = react.useTrack()
trackInReact('note.exported', { format: 'pdf', source: 'menu' })
// @ts-expect-error the list of formats is closed
trackInReact('note.exported', { format: 'docx', source: 'menu' })
react.useTrackOnMount('note.created')
// @ts-expect-error properties are asked for
react.useTrackOnMount('note.exported')
// @ts-expect-error a distribution is not counted
react.useTrackOnMount('export.duration')
react.useConsent().grant(['usage'], 'prompt')
// @ts-expect-error statement 19: a yes names how it was obtained
react.useConsent().grant(['usage'])
createElement(react.SaysoProvider, { sayso })
createElement(react.SaysoProvider, { sayso: undefined })
// @ts-expect-error another plan's Sayso
createElement(react.SaysoProvider, { sayso: {} })
createElement(react.SaysoErrorBoundary, { metric: 'app.error', fallback: 'Sorry' })
// @ts-expect-error a counter counts no errors
createElement(react.SaysoErrorBoundary, { metric: 'note.created', fallback: 'Sorry' })

const vue = bindVue<typeof plan>()
expectTypeOf(vue.useSayso()).toEqualTypeOf(sayso)
const trackInVue = vue.useTrack()
trackInVue('note.created')
// @ts-expect-error the plan declares no such metric
trackInVue('note.shared')
expectTypeOf(vue.useConsent().states.value.usage).toEqualTypeOf<'unknown' | 'granted' | 'denied'>()
createApp({}).use(vue.saysoPlugin, { sayso, errors: 'app.error' })
createApp({}).use(vue.saysoPlugin, { sayso: undefined })
// @ts-expect-error a counter counts no errors
createApp({}).use(vue.saysoPlugin, { sayso, errors: 'note.created' })
h(vue.SaysoErrorBoundary, { metric: 'app.error' })
// @ts-expect-error a counter counts no errors
h(vue.SaysoErrorBoundary, { metric: 'note.created' })
