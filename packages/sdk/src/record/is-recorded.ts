import type { Plan } from '@sayso/shared-schema'
import type { RecordingSayso } from '../api.ts'

/** Whether a metric's purpose is granted now. What measures or describes begins nothing before that. */
export const isRecorded = <P extends Plan>({ plan, consent }: RecordingSayso<P>, metric: string): boolean => {
  const purpose = plan.metrics[metric]?.purpose
  return !!purpose && consent.state(purpose) === 'granted'
}
