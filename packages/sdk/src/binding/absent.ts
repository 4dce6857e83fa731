import type { Plan } from '@sayso/shared-schema'
import type { Sayso } from '../api.ts'

const nothing = (): void => {}
const unkept = (): boolean => false
const none = (): readonly never[] => []

/**
 * Stands where an app has no Sayso: on a server that renders, in a preview of a component. It records nothing and
 * asks for nothing, so that no component needs to know.
 */
export const absent: Sayso<Plan> = {
  plan: {
    app: 'absent',
    version: 1,
    notice: { controller: '', contact: '', url: '', retentionDays: 0 },
    metrics: {},
    noticeHash: '',
  },
  consent: {
    state: () => 'unknown',
    record: () => ({ decisions: {} }),
    grant: unkept,
    deny: unkept,
    due: none,
    dismiss: nothing,
    objection: () => undefined,
    covered: none,
  },
  track: nothing,
  measure: nothing,
  step: nothing,
  score: nothing,
  error: nothing,
  flush: () => Promise.resolve(),
  pending: none,
  sent: none,
  drops: () => ({}),
  subscribe: () => nothing,
  close: nothing,
  rehearse: () => absent,
}
