import type { Rejection } from '@sayso/shared-schema'
import { apiError, type ApiErrorCode } from './errors.ts'

/** What may stand beside an error's code and message. */
export interface ErrorDetails {
  /** The name of the parameter that cannot be used. */
  readonly parameter?: string
  /** Why each entry of a batch was not counted. */
  readonly rejected?: readonly Rejection[]
  /** Seconds after which it is worth trying again: `Retry-After`, not a part of the body. */
  readonly retryAfter?: number
}

/** Ends a request with one of the API's errors. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ApiErrorCode
  readonly details: ErrorDetails

  constructor(code: ApiErrorCode, details: ErrorDetails = {}) {
    super(apiError(code).message)
    this.code = code
    this.details = details
  }
}

/** The body of every answer that is an error: `{ "error": { "code", "message" } }`. */
export function errorBody(code: ApiErrorCode, { parameter, rejected }: ErrorDetails = {}): object {
  const error = { code, message: apiError(code).message, ...(parameter && { parameter }) }
  return rejected ? { error, rejected } : { error }
}
