import type { Funnel } from '@sayso/shared-schema'
import type { Fold } from '../fold/fold.ts'
import type { Store } from '../platform/platform.ts'
import type { Recorder } from './recorder.ts'

/**
 * Counts a step once per run, and only after the steps before it. The first step starts a new run. How far the
 * participant got is kept, so that it outlives the program: under a name of its own, apart from the memo, which only
 * who has the lock may write.
 */
export const funnelRecorder =
  (name: string, { steps, purpose }: Funnel, fold: Fold, store: Store): Recorder<string> =>
  (step) => {
    const place = 'steps..' + purpose
    const index = steps.indexOf(step)
    if (index < 0) return 'undeclared_value'
    const all = { ...(store.get(place) as Record<string, number> | undefined) }
    const reached = all[name] ?? -1
    if (index > reached + 1) return 'out_of_order'
    if (index && index <= reached) return undefined
    all[name] = index
    store.set(place, all)
    return fold.count(name, 'step', step)
  }
