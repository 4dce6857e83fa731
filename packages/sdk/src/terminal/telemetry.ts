import type { Plan } from '@sayso/shared-schema'
import type { Sayso } from '../api.ts'

/** What the terminal needs of Sayso. Any `Sayso` is one, whatever its plan. */
export type Telemetry = Pick<Sayso<Plan>, 'plan' | 'consent' | 'pending' | 'sent' | 'drops'> & {
  readonly rehearse: (...platform: Parameters<Sayso<Plan>['rehearse']>) => object
}
