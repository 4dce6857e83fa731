/**
 * What does and does not compile, checked by the compiler alone: a line under `@ts-expect-error` that compiles
 * is an error. Nothing here is ever run.
 */
import { expectTypeOf } from 'vitest'
import {
  activity,
  choice,
  comment,
  counter,
  csat,
  definePlan,
  distribution,
  errors,
  funnel,
  oneOf,
  type Batch,
  type Entry,
  type InputOf,
  type MetricName,
  type parsePlan,
  type Plan,
} from '../src/index.ts'
import type { plan } from './plan.ts'

const facts = { purpose: 'usage', why: 'Decide something', expires: '2027-06-30' } as const
const notice = { controller: 'C', contact: 'c@c.example', url: 'https://c.example', retentionDays: 400 }

// What a metric must say of itself.
// @ts-expect-error a metric needs a purpose
counter({ why: facts.why, expires: facts.expires })
// @ts-expect-error a metric needs a reason
counter({ purpose: 'usage', expires: facts.expires })
// @ts-expect-error a metric needs an expiry
counter({ purpose: 'usage', why: facts.why })
// @ts-expect-error purposes are a closed list
counter({ ...facts, purpose: 'marketing' })
// @ts-expect-error an activity pulse needs an expiry
activity({ purpose: 'usage', why: facts.why })
// @ts-expect-error a metric of errors needs a reason
errors({ purpose: 'errors', expires: facts.expires })
// @ts-expect-error a distribution needs a purpose
distribution({ why: facts.why, expires: facts.expires, unit: 'ms' })
// @ts-expect-error comments have no other purpose than feedback
comment(facts)
// @ts-expect-error a distribution needs a unit
distribution(facts)
// @ts-expect-error a funnel needs steps
funnel(facts)
// @ts-expect-error a property needs a domain
counter({ ...facts, by: { format: ['pdf', 'md'] } })
// @ts-expect-error a pair is two properties
counter({ ...facts, by: { a: oneOf('x') }, pairs: [['a']] })
// @ts-expect-error a survey needs a question
csat({ level: 'journey', touchpoint: 'export' })
// @ts-expect-error customer satisfaction has 5 or 7 points
csat({ level: 'journey', touchpoint: 'export', ask: { en: '?' }, scale: 6 })
// @ts-expect-error a choice needs options
choice({ level: 'journey', touchpoint: 'export', ask: { en: '?' } })

// What a plan must say.
// @ts-expect-error a plan needs a notice
definePlan({ app: 'notes', version: 1, metrics: {} })
// @ts-expect-error a notice says how long data is kept
definePlan({ app: 'notes', version: 1, metrics: {}, notice: { controller: 'C', contact: 'c', url: 'u' } })
// @ts-expect-error a metric has a kind
definePlan({ app: 'notes', version: 1, notice, metrics: { a: facts } })

// What definePlan keeps.
type P = typeof plan
expectTypeOf<P['app']>().toEqualTypeOf<'notes'>()
expectTypeOf<P['noticeHash']>().toEqualTypeOf<string>()
expectTypeOf<MetricName<P, 'counter'>>().toEqualTypeOf<'note.created' | 'note.exported'>()
expectTypeOf<MetricName<P, 'distribution'>>().toEqualTypeOf<'export.duration'>()
expectTypeOf<MetricName<P, 'funnel'>>().toEqualTypeOf<'onboarding'>()
expectTypeOf<MetricName<P, 'activity'>>().toEqualTypeOf<'app.active'>()
expectTypeOf<MetricName<P, 'error'>>().toEqualTypeOf<'app.error'>()
expectTypeOf<P['metrics']['onboarding']['steps']>().toEqualTypeOf<readonly ['opened', 'created', 'shared']>()
expectTypeOf<P['surveys']['main-use']['answers']>().toEqualTypeOf<readonly ['work', 'home']>()

type By = P['metrics']['note.exported']['by']
expectTypeOf<InputOf<By['format']>>().toEqualTypeOf<'pdf' | 'md' | 'html'>()
expectTypeOf<InputOf<By['pages']>>().toEqualTypeOf<number>()
expectTypeOf<InputOf<By['language']>>().toEqualTypeOf<string>()

// A plan that the compiler does not know, since it comes from JSON, has metrics of any name.
expectTypeOf<ReturnType<typeof parsePlan>>().toEqualTypeOf<Plan>()
expectTypeOf<MetricName<Plan, 'counter'>>().toEqualTypeOf<string>()

// The wire's types are those of its JSON Schemas.
expectTypeOf<Entry['first']>().toEqualTypeOf<'d' | 'dw' | 'dm' | 'dwm' | undefined>()
expectTypeOf<Entry['n']>().toEqualTypeOf<number>()
expectTypeOf<Batch['v']>().toEqualTypeOf<1>()
expectTypeOf<Batch['consent']['purposes'][number]>().toEqualTypeOf<'usage' | 'errors' | 'feedback'>()
expectTypeOf<Batch>().not.toHaveProperty('user')
