import { errorOrders, mostGroups } from '../error-groups/error-question.ts'
import { adminPaths } from './admin-paths.ts'
import { commentPaths } from './comment-paths.ts'
import { answers, app, errors, inQuery, json, preflight, text } from './operation.ts'
import { range, readErrors } from './range.ts'
import { sessionPaths } from './session-paths.ts'

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
    options: preflight('askBeforeBatch'),
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
  ...commentPaths,
  ...adminPaths,
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
  ...sessionPaths,
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
