import type { DropReason } from '@sayso/shared-schema'
import type { Fold } from '../fold/fold.ts'
import type { Recorder } from './recorder.ts'

/**
 * Counts a call in the metric's total and under the one value that `valueOf` makes of the input; where it makes
 * none, the call is dropped for the reason given.
 */
export const valueRecorder =
  <Input>(
    name: string,
    by: string,
    fold: Fold,
    otherwise: DropReason,
    valueOf: (input: Input) => string | undefined,
  ): Recorder<Input> =>
  (input) => {
    const value = valueOf(input)
    if (value === undefined) return otherwise
    fold.count(name, by, value)
    return undefined
  }
