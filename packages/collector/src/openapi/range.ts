import type { ApiErrorCode } from '../errors.ts'
import { environments } from '../store/scope.ts'
import { inQuery } from './operation.ts'

const date = { type: 'string', format: 'date' }

/** The days and the environment that a question is about. */
export const range = [
  inQuery('from', date, 'First UTC day. Without it, the 30 days up to `to`; at most three years before it.'),
  inQuery('to', date, 'Last UTC day. Without it, today.'),
  inQuery(
    'environment',
    { enum: environments, default: 'production' },
    'Development figures are kept apart.',
  ),
]

/** What any question may be refused with. */
export const readErrors: readonly ApiErrorCode[] = [
  'bad_parameter',
  'unauthorized',
  'forbidden',
  'token_of_another_app',
  'unknown_app',
]
