import type { Plan } from '@sayso/shared-schema'
import type { Sayso } from '../api.ts'

/** What a privacy centre needs to know of telemetry. Every `Sayso` has it, whatever its plan. */
export type Telemetry = Pick<
  Sayso<Plan>,
  'plan' | 'consent' | 'flush' | 'pending' | 'sent' | 'drops' | 'subscribe'
> & {
  rehearse(...on: Parameters<Sayso<Plan>['rehearse']>): unknown
}
