import { limits } from '@sayso/shared-schema'
import { sourceMapLimits } from './source-maps/source-map-limits.ts'

interface ApiErrorKind {
  readonly status: number
  /** What happened and what to do about it. Never a word of the request. */
  readonly message: string
  /** Seconds after which it is worth trying again. */
  readonly retryAfter?: number
}

/** Every error that the API answers with. docs/reference/ERRORS.md and /openapi.json are made from it. */
export const apiErrors = {
  malformed_json: {
    status: 400,
    message:
      'The body must be JSON in UTF-8, plain or compressed with gzip, with no name twice in an object. Check how it was written and cut.',
  },
  malformed_batch: {
    status: 400,
    message: 'The body is not a batch. Compare it with the schema in /openapi.json.',
  },
  malformed_comment: {
    status: 400,
    message:
      'The body is not a comment, or not what erases one. Compare it with the schema in /openapi.json.',
  },
  malformed_plan: {
    status: 400,
    message:
      'The body is not a plan for this app and version. `sayso plan check <file>` says what to put right.',
  },
  malformed_source_maps: {
    status: 400,
    message:
      'The body must be source maps of version 3 by the names of their files, as `sayso sourcemaps upload` sends them.',
  },
  bad_parameter: {
    status: 400,
    message: 'A parameter is missing or cannot be used; `parameter` names it. See /openapi.json.',
  },
  bad_request: {
    status: 400,
    message: 'The request could not be read as HTTP, or its address is not valid.',
  },
  login_expired: {
    status: 400,
    message: 'The login took too long, or was begun in another browser. Begin it again.',
  },
  unknown_key: { status: 401, message: 'No app has this name and key. Check both in the SDK options.' },
  unauthorized: { status: 401, message: 'Send a valid token as `Authorization: Bearer …`.' },
  origin_not_allowed: {
    status: 403,
    message: 'This page may not write to the app. Add its origin to `origins` in app.json.',
  },
  forbidden: {
    status: 403,
    message: 'The token, or the login, has another right. Create one with `sayso tokens create --right …`.',
  },
  login_refused: {
    status: 403,
    message:
      'The identity provider did not confirm the login. Begin it again; the operator finds the reason in the log.',
  },
  login_without_right: {
    status: 403,
    message:
      'The login was confirmed, but opens nothing here. The operator says in SAYSO_OIDC_GRANTS what does.',
  },
  declared_bot: {
    status: 403,
    message: 'The sender says of itself that it is a machine; figures are about people.',
  },
  csrf_word_missing: {
    status: 403,
    message: 'Send the `csrf` of GET /v1/session as X-CSRF-Token with whatever changes something.',
  },
  token_of_another_app: {
    status: 403,
    message: 'The token, or the login, does not open this app. Create one with `sayso tokens create`.',
  },
  not_found: { status: 404, message: 'There is nothing at this address. See /openapi.json.' },
  unknown_app: { status: 404, message: 'The collector does not know this app.' },
  request_timeout: { status: 408, message: 'The request took too long to arrive. Send it again.' },
  plan_conflict: {
    status: 409,
    message: 'Another plan has this version already. Give the changed plan the next version.',
  },
  too_large: {
    status: 413,
    message: `The body is too large: a batch may have ${limits.batchBytes} bytes when it is not compressed.`,
  },
  source_maps_too_large: {
    status: 413,
    message: `A request may have ${sourceMapLimits.uploadBytes} bytes of source maps, a version ${sourceMapLimits.filesPerVersion} files and ${sourceMapLimits.bytesPerVersion} bytes, compressed.`,
  },
  too_many_entries: {
    status: 413,
    message: `The batch has more than ${limits.entriesPerBatch} entries. Send fewer at a time.`,
  },
  unsupported_media_type: {
    status: 415,
    message: 'Send text/plain or application/json in UTF-8, plain or compressed with gzip.',
  },
  unknown_plan: {
    status: 422,
    message: 'The collector does not know this version of the plan. Publish the plan before the app.',
  },
  unknown_notice: {
    status: 422,
    message:
      'The collector does not know the notice that was agreed to. Publish the plan that it belongs to.',
  },
  implausible: {
    status: 422,
    message: 'No one device does what the batch says: too often on one day, or twice for the first time.',
  },
  undeclared_context: { status: 422, message: 'The context holds something that the plan does not declare.' },
  nothing_accepted: { status: 422, message: 'No entry was counted; `rejected` has a reason for each.' },
  unknown_metric: { status: 422, message: 'No plan of the app declares this metric.' },
  unknown_breakdown: { status: 422, message: 'The metric does not declare this breakdown.' },
  too_many_requests: {
    status: 429,
    message: 'Too many requests from one address or with one key. Wait as long as Retry-After says.',
  },
  quota_exceeded: {
    status: 429,
    message:
      'The app has sent as many entries today as its operator allows. Send the same batch again tomorrow.',
  },
  too_many_erasures: {
    status: 429,
    message:
      'No comment has come for this receipt, and too many such receipts were sent today. Send it again later, should the comment still be on its way.',
    retryAfter: 3600,
  },
  headers_too_large: { status: 431, message: 'The request has too many or too long headers.' },
  internal: { status: 500, message: 'The collector failed. The operator finds the reason in the log.' },
  loaded_ahead: {
    status: 503,
    message: 'The page is only loaded ahead. Send the same batch again when somebody looks at it.',
    retryAfter: 60,
  },
  identity_provider_unavailable: {
    status: 503,
    message: 'The identity provider does not answer as it should. Begin the login again later.',
    retryAfter: 10,
  },
  overloaded: {
    status: 503,
    message: 'The collector has more to do than it can. Send the same request again later.',
    retryAfter: 2,
  },
  storage_unavailable: {
    status: 503,
    message: 'The batch could not be stored and was not counted. Send the same batch again later.',
    retryAfter: 5,
  },
  storage_damaged: {
    status: 503,
    message:
      'The database is damaged, and nothing is stored until the operator has seen to it. Send the same batch again later.',
    retryAfter: 300,
  },
} as const satisfies Readonly<Record<string, ApiErrorKind>>

export type ApiErrorCode = keyof typeof apiErrors

/** What is known of an error code. */
export const apiError = (code: ApiErrorCode): ApiErrorKind => apiErrors[code]
