import type { Funnel } from '@sayso/shared-schema'
import type { Fold } from '../fold/fold.ts'
import type { Store } from '../platform/platform.ts'
import { readMemo, writeMemo } from '../seal/memo.ts'
import type { Recorder } from './recorder.ts'

/**
 * Counts a step once per run, and only after the steps before it. The first step starts a new run. How far the
 * participant got is kept in the memo, so that it outlives the program.
 */
export const funnelRecorder =
  (name: string, { steps, purpose }: Funnel, fold: Fold, store: Store): Recorder<string> =>
  (step) => {
    const index = steps.indexOf(step)
    if (index < 0) return 'undeclared_value'
    const memo = readMemo(store, purpose)
    const reached = memo.steps[name] ?? -1
    if (index > reached + 1) return 'out_of_order'
    if (index && index <= reached) return undefined
    memo.steps[name] = index
    writeMemo(store, purpose, memo)
    return fold.count(name, 'step', step)
  }
