import { errorOrders, mostGroups } from '../error-groups/error-question.ts'
import { apiError, type ApiErrorCode } from '../errors.ts'
import { environments } from '../store/scope.ts'
import type { schemas } from './schemas.ts'

type SchemaName = keyof typeof schemas

const json = (name: SchemaName): object => ({
  'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
})

const answers = (description: string, name: SchemaName): object => ({ description, content: json(name) })

/** The answers that an operation may refuse with, by status, each with its codes. */
function errors(...codes: ApiErrorCode[]): Record<string, object> {
  const all: ApiErrorCode[] = [...codes, ...anywhere]
  const statuses = [...new Set(all.map((code) => apiError(code).status))].sort((a, b) => a - b)
  return Object.fromEntries(
    statuses.map((status) => {
      const listed = all.filter((code) => apiError(code).status === status)
      const waits = listed.some(
        (code) => apiError(code).retryAfter !== undefined || code === 'too_many_requests',
      )
      const description = listed.map((code) => `\`${code}\`: ${apiError(code).message}`).join('\n\n')
      return [String(status), { description, content: json('Error'), ...(waits && { headers: retryAfter }) }]
    }),
  )
}

const anywhere: readonly ApiErrorCode[] = [
  'bad_request',
  'not_found',
  'request_timeout',
  'too_many_requests',
  'headers_too_large',
  'internal',
  'overloaded',
]

const retryAfter = { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds to wait.' } }

const parameter = (
  where: 'path' | 'query',
  name: string,
  schema: object,
  description: string,
  required: boolean,
) => ({
  name,
  in: where,
  required,
  description,
  schema,
})
const inPath = (name: string, schema: object, description: string): object =>
  parameter('path', name, schema, description, true)
const inQuery = (name: string, schema: object, description: string, required = false): object =>
  parameter('query', name, schema, description, required)

const text = { type: 'string' }
const date = { type: 'string', format: 'date' }
const app = inPath('app', text, 'The name of the app.')
const range = [
  inQuery('from', date, 'First UTC day. Without it, the 30 days up to `to`; at most three years before it.'),
  inQuery('to', date, 'Last UTC day. Without it, today.'),
  inQuery(
    'environment',
    { enum: environments, default: 'production' },
    'Development figures are kept apart.',
  ),
]
const readErrors: readonly ApiErrorCode[] = [
  'bad_parameter',
  'unauthorized',
  'forbidden',
  'token_of_another_app',
  'unknown_app',
]

/** Every operation of the API. */
export const paths = {
  '/v1/batches': {
    post: {
      operationId: 'sendBatch',
      summary: 'Send a batch',
      description:
        'Answered once the batch is on disk. The same batch, sent again within 8 days, is not counted again. ' +
        'The body may be compressed with gzip, with or without a Content-Encoding header.',
      requestBody: { required: true, content: { ...json('Batch'), 'text/plain': { schema: text } } },
      responses: {
        202: answers('Stored.', 'Answer'),
        ...errors(
          'malformed_json',
          'malformed_batch',
          'unknown_key',
          'origin_not_allowed',
          'too_large',
          'too_many_entries',
          'unsupported_media_type',
          'unknown_plan',
          'unknown_notice',
          'declared_bot',
          'undeclared_context',
          'implausible',
          'nothing_accepted',
          'quota_exceeded',
          'loaded_ahead',
          'storage_unavailable',
          'storage_damaged',
        ),
      },
    },
    options: {
      operationId: 'askBeforeBatch',
      summary: 'What a browser asks before it sends application/json',
      responses: { 204: { description: 'It may.' }, ...errors() },
    },
  },
  '/v1/apps/{app}/series': {
    get: {
      operationId: 'readSeries',
      summary: 'Read a metric over time',
      security: [{ readToken: [] }, { session: [] }],
      parameters: [
        app,
        inQuery('metric', text, 'A metric or survey of the plan.', true),
        inQuery('by', text, 'A breakdown of the metric.'),
        inQuery(
          'interval',
          { enum: ['day', 'week', 'month'], default: 'day' },
          'UTC day, ISO week, calendar month.',
        ),
        inQuery('measure', { enum: ['n', 'people'], default: 'n' }, 'How often, or how many participants.'),
        ...range,
      ],
      responses: {
        200: answers('The figures that may be shown.', 'Series'),
        ...errors(...readErrors, 'unknown_metric', 'unknown_breakdown'),
      },
    },
  },
  '/v1/apps/{app}/errors': {
    get: {
      operationId: 'readErrors',
      summary: 'Read what goes wrong',
      description:
        'Groups by fingerprint behind which enough participants stand, with an exemplar of each. Source maps ' +
        'that were uploaded for its version are applied to its frames.',
      security: [{ readToken: [] }, { session: [] }],
      parameters: [
        app,
        inQuery('metric', text, 'A metric of errors. Without it, all of them.'),
        inQuery(
          'interval',
          { enum: ['week', 'day', 'month'], default: 'week' },
          'ISO week, UTC day, calendar month.',
        ),
        inQuery(
          'sort',
          { enum: errorOrders, default: 'n' },
          'The most frequent first, the most widespread, the newest, the latest.',
        ),
        inQuery('offset', { type: 'integer', minimum: 0, default: 0 }, 'Groups to pass over.'),
        inQuery(
          'limit',
          { type: 'integer', minimum: 1, maximum: mostGroups, default: 50 },
          'Groups to answer at most.',
        ),
        ...range,
      ],
      responses: {
        200: answers('The groups that may be shown.', 'Errors'),
        ...errors(...readErrors, 'unknown_metric'),
      },
    },
  },
  '/v1/apps/{app}/drops': {
    get: {
      operationId: 'readDrops',
      summary: 'Read what was not counted, and why',
      security: [{ readToken: [] }, { session: [] }],
      parameters: [app, ...range],
      responses: { 200: answers('By side and reason, in whole months.', 'Drops'), ...errors(...readErrors) },
    },
  },
  '/v1/apps/{app}/quality': {
    get: {
      operationId: 'readQuality',
      summary: 'Read what is missing from the figures, and what is out of date',
      security: [{ readToken: [] }, { session: [] }],
      parameters: [
        app,
        ...range,
        inQuery(
          'within',
          { type: 'integer', minimum: 0, default: 30 },
          'Days before its expiry from which on a metric is listed.',
        ),
      ],
      responses: { 200: answers('In whole months.', 'Quality'), ...errors(...readErrors) },
    },
  },
  '/v1/admin/apps/{app}/plans/{version}': {
    put: {
      operationId: 'publishPlan',
      summary: 'Publish a version of a plan',
      description: 'The audit log keeps who did it.',
      security: [{ adminToken: [] }, { session: [] }],
      parameters: [app, inPath('version', { type: 'integer', minimum: 1 }, "The plan's version.")],
      requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
      responses: {
        200: answers('This very plan was published before.', 'Publication'),
        201: answers('Published, and in use.', 'Publication'),
        ...errors(
          'malformed_plan',
          'unauthorized',
          'forbidden',
          'token_of_another_app',
          'unknown_app',
          'plan_conflict',
          'too_large',
          'unsupported_media_type',
          'storage_unavailable',
          'storage_damaged',
        ),
      },
    },
  },
  '/healthz': {
    get: {
      operationId: 'isAlive',
      summary: 'Whether the process lives',
      responses: { 200: answers('It does.', 'Status'), ...errors() },
    },
  },
  '/readyz': {
    get: {
      operationId: 'isReady',
      summary: 'Whether a batch could be stored',
      responses: { 200: answers('It could.', 'Status'), ...errors('storage_unavailable', 'storage_damaged') },
    },
  },
  '/v1/session': {
    post: {
      operationId: 'logIn',
      summary: 'Log a page in by a token',
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { type: 'object', required: ['token'], properties: { token: text } },
          },
        },
      },
      responses: {
        201: answers('Logged in for twelve hours; the cookie stands for the token.', 'Session'),
        ...errors('unauthorized', 'forbidden', 'too_large', 'unsupported_media_type', 'storage_unavailable'),
      },
    },
    get: {
      operationId: 'readSession',
      summary: 'Read who is logged in',
      security: [{ session: [] }],
      responses: { 200: answers('It is valid.', 'Session'), ...errors('unauthorized') },
    },
    delete: {
      operationId: 'logOut',
      summary: 'Log out',
      security: [{ session: [] }],
      responses: { 204: { description: 'Logged out.' }, ...errors('csrf_word_missing') },
    },
  },
  '/metrics': {
    get: {
      operationId: 'readMetrics',
      summary: 'What the collector does, for a monitoring system',
      description:
        'In the text format of Prometheus: numbers of the process as a whole, of no app and no participant.',
      security: [{ metricsToken: [] }],
      responses: {
        200: { description: 'All figures.', content: { 'text/plain': { schema: text } } },
        ...errors('unauthorized', 'forbidden'),
      },
    },
  },
  '/apps/{app}': {
    get: {
      operationId: 'showTransparency',
      summary: 'What an app collects, as a page for everybody',
      parameters: [app],
      responses: {
        200: { description: 'A page without script.', content: { 'text/html': { schema: text } } },
        ...errors('unknown_app'),
      },
    },
  },
  '/apps/{app}/transparency.json': {
    get: {
      operationId: 'readTransparency',
      summary: 'What an app collects, for everybody',
      parameters: [app],
      responses: { 200: answers('The plan in plain words.', 'Transparency'), ...errors('unknown_app') },
    },
  },
  '/transparency.css': {
    get: {
      operationId: 'styleTransparency',
      summary: 'The looks of that page',
      responses: {
        200: { description: 'A style sheet.', content: { 'text/css': { schema: text } } },
        ...errors(),
      },
    },
  },
  '/.well-known/gpc.json': {
    get: {
      operationId: 'supportsGlobalPrivacyControl',
      summary: 'That Global Privacy Control is obeyed',
      responses: { 200: answers('It is.', 'GpcSupport'), ...errors() },
    },
  },
  '/openapi.json': {
    get: {
      operationId: 'describe',
      summary: 'This description',
      responses: {
        200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } },
        ...errors(),
      },
    },
  },
}
