import {
  batchSchema,
  commentSchema,
  dropReasons,
  eraseCommentSchema,
  purposes,
  scrubKinds,
} from '@sayso/shared-schema'
import { errorOrders } from '../error-groups/error-question.ts'
import { rights } from '../access/token.ts'
import { apiErrors } from '../errors.ts'
import { refusalCodes } from '../store/drop-count.ts'
import { environments } from '../store/scope.ts'

const { $schema: _dialect, ...batch } = batchSchema
const { $schema: _ofComment, ...comment } = commentSchema
const { $schema: _ofErasure, ...commentErasure } = eraseCommentSchema

const count = { type: 'integer', minimum: 0 }
const figure = {
  type: ['integer', 'null'],
  description: 'null: fewer than k participants, or it would give such away.',
}
const figures = { type: 'array', items: figure }
const day = { type: 'string', format: 'date', description: 'A UTC calendar day.' }
const reason = { enum: Object.keys(dropReasons), description: describe(dropReasons) }

/** Why entries are not counted: one by one, or with their whole batch. */
const dropReason = {
  enum: [...Object.keys(dropReasons), ...refusalCodes],
  description: describe({
    ...dropReasons,
    ...Object.fromEntries(refusalCodes.map((code) => [code, apiErrors[code].message])),
  }),
}

const text = { type: 'string' }
const texts = { type: 'array', items: text }

const object = (properties: Readonly<Record<string, object>>, optional: readonly string[] = []): object => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
})

const facts = {
  type: 'array',
  items: object({ term: { type: 'string' }, text: { type: 'string' } }),
}
const seen = object({
  interval: { enum: ['day', 'week', 'month'], description: 'How exactly the time may be told.' },
  period: { type: 'string', description: '`2026-11-21`, `2026-W47` or `2026-11`.' },
  version: { type: ['string', 'null'], description: 'null: no version has k participants.' },
})
const exemplar = object(
  {
    type: { type: 'string' },
    template: { type: 'string' },
    frames: {
      type: 'array',
      items: { type: 'string' },
      description: '`function@file:line:column`, innermost first.',
    },
    cause: { type: 'object', description: 'The same of the error behind it.' },
  },
  ['template', 'cause'],
)

const name = { type: ['string', 'null'] }
const version = { type: ['integer', 'null'], minimum: 1 }
const list = (properties: Readonly<Record<string, object>>): object => ({
  type: 'array',
  items: object(properties),
})

const dropped = { side: { enum: ['device', 'collector'] }, reason: dropReason, n: count }

/** What an answer about whole months begins with. */
const wholeMonths = {
  app: text,
  environment: { enum: environments },
  from: day,
  to: day,
  k: count,
  months: { ...texts, description: 'The months that the figures are about.' },
  hidden: { ...texts, description: 'Months with fewer than k participants.' },
}

const rejected = { type: 'array', items: object({ index: count, reason }) }

/** The schemas that the paths refer to. */
export const schemas = {
  Batch: batch,
  Comment: comment,
  CommentErasure: commentErasure,
  Answer: object(
    {
      accepted: { ...count, description: 'How many entries were counted.' },
      rejected,
      duplicate: { const: true, description: 'The batch was counted before; this time nothing was added.' },
    },
    ['duplicate'],
  ),
  Error: object(
    {
      error: object(
        {
          code: { enum: Object.keys(apiErrors), description: describe(messages()) },
          message: { type: 'string' },
          parameter: { type: 'string', description: 'With bad_parameter: its name.' },
        },
        ['parameter'],
      ),
      rejected: { ...rejected, description: 'With nothing_accepted: why each entry was not counted.' },
    },
    ['rejected'],
  ),
  Series: object(
    {
      app: { type: 'string' },
      environment: { enum: environments },
      metric: { type: 'string' },
      by: { type: ['string', 'null'] },
      interval: { enum: ['day', 'week', 'month'] },
      measure: { enum: ['n', 'people'] },
      from: day,
      to: day,
      k: { ...count, description: 'The smallest number of participants behind a figure that is shown.' },
      today: day,
      periods: {
        type: 'array',
        items: { type: 'string' },
        description: '`2026-11-21`, `2026-W47` or `2026-11`.',
      },
      total: figures,
      groups: { type: 'array', items: object({ value: { type: 'string' }, points: figures }) },
      rest: {
        ...figures,
        description: 'What the total holds beyond the shown groups. Only of n by a breakdown.',
      },
      overflow: {
        ...texts,
        description:
          'The periods, of those whose total is shown, in which the breakdown had more values than are kept apart. Only of a breakdown.',
      },
      note: { type: 'string', description: 'What a reader must know of these figures.' },
    },
    ['rest', 'overflow'],
  ),
  Errors: object({
    app: { type: 'string' },
    environment: { enum: environments },
    from: day,
    to: day,
    interval: { enum: ['day', 'week', 'month'] },
    k: { ...count, description: 'The smallest number of participants behind a figure that is shown.' },
    today: day,
    periods: { type: 'array', items: { type: 'string' } },
    metrics: {
      type: 'array',
      description: 'What each metric of errors has in all, and what of it the shown groups leave over.',
      items: object({ metric: { type: 'string' }, total: figures, rest: figures }),
    },
    sort: { enum: errorOrders },
    offset: count,
    count: { ...count, description: 'How many groups may be shown, on all pages together.' },
    groups: {
      type: 'array',
      items: object({
        metric: { type: 'string' },
        fingerprint: { type: 'string' },
        n: figures,
        people: figures,
        firstSeen: seen,
        lastSeen: seen,
        exemplar: { anyOf: [exemplar, { type: 'null' }] },
      }),
    },
    note: { type: 'string', description: 'What a reader must know of these figures.' },
  }),
  Comments: object({
    app: text,
    environment: { enum: environments },
    metric: text,
    from: day,
    to: day,
    k: { ...count, description: 'The smallest number of participants who wrote in a month that is shown.' },
    today: day,
    months: { ...list({ month: text, n: count }), description: 'The months that are told, whole.' },
    offset: count,
    count: { ...count, description: 'How many comments there are, on all pages together.' },
    comments: list({ month: text, text }),
    note: { type: 'string', description: 'What a reader must know of these comments.' },
  }),
  Drops: object({
    ...wholeMonths,
    drops: { ...list(dropped), type: ['array', 'null'], description: 'null: no month is shown.' },
    scrubbed: {
      ...list({ kind: { enum: scrubKinds }, n: count }),
      type: ['array', 'null'],
      description: 'What was taken out of open texts, by kind. null: no month is shown.',
    },
  }),
  Quality: object({
    ...wholeMonths,
    dropsByMetric: {
      ...list({ metric: name, ...dropped }),
      description: 'What was not counted. null: none was told, or one with few participants.',
    },
    dropsByPlan: {
      ...list({ plan: version, ...dropped }),
      description: 'What was not counted. null: a version that is unknown, or has few participants.',
    },
    overflows: {
      ...list({ metric: name, breakdown: name, n: count }),
      description: 'Uses counted as `(other)` because their breakdown had too many values on their day.',
    },
    plans: {
      ...list({
        plan: version,
        batches: count,
        entries: count,
        share: { type: 'number', minimum: 0, maximum: 1, description: 'Of all entries.' },
      }),
      description:
        'What was counted, by version of the plan. null: versions with few participants, or without an activity metric.',
    },
    unseen: {
      ...texts,
      description: 'Metrics of the newest plan with fewer than k participants, or none, in each month.',
    },
    expiring: {
      ...list({
        metric: text,
        expires: day,
        days: { type: 'integer', description: 'Negative once it is past.' },
      }),
      description: 'Metrics of the newest plan that are soon, or already, not recorded any more.',
    },
  }),
  Transparency: object({
    app: { type: 'string' },
    plan: { ...count, description: 'The newest version of the plan.' },
    controller: { type: 'string' },
    contact: { type: 'string' },
    url: { type: 'string', description: 'Where the whole notice can be read.' },
    recipients: { type: 'array', items: { type: 'string' }, description: 'Who else receives the data.' },
    retentionDays: count,
    k: { ...count, description: 'The smallest number of participants behind a figure that is shown.' },
    purposes: {
      type: 'array',
      items: object({
        purpose: { enum: purposes },
        metrics: {
          type: 'array',
          items: object({
            metric: { type: 'string' },
            name: { type: 'string' },
            counted: { type: 'string' },
            values: facts,
            why: { type: ['string', 'null'] },
            until: { type: ['string', 'null'], format: 'date' },
            retired: { type: 'boolean', description: 'Only older versions of the app still send it.' },
          }),
        },
      }),
    },
    comments: {
      ...object({
        metrics: {
          type: 'array',
          items: object({ metric: { type: 'string' }, name: { type: 'string' } }),
        },
        days: { ...count, description: 'Days that a comment is kept at most.' },
        k: { ...count, description: 'The fewest participants who wrote in a month whose comments are read.' },
        readAfterDays: { ...count, description: 'Days after the end of a month from which on they are.' },
      }),
      type: ['object', 'null'],
      description: 'What is done with texts that people write; null where there are none.',
    },
    context: facts,
    notices: {
      type: 'array',
      items: object({
        hash: { type: 'string', description: 'SHA-256 of the text.' },
        text: { type: 'string', description: 'What is consented to, as canonical JSON.' },
        plans: { type: 'array', items: count },
      }),
    },
    leftOut: object({
      months: {
        type: 'array',
        items: { type: 'string' },
        description: 'The months that are over and had at least k participants. The figures are about these.',
      },
      drops: {
        type: 'array',
        items: object({
          side: { enum: ['device', 'collector'] },
          reason: { type: 'string' },
          n: count,
          meaning: { type: 'string' },
        }),
      },
      scrubbed: { type: 'array', items: object({ kind: { type: 'string' }, n: count }) },
    }),
  }),
  GpcSupport: object({ gpc: { const: true }, lastUpdate: day }),
  Publication: object({ app: { type: 'string' }, version: count, noticeHash: { type: 'string' } }),
  SourceMaps: object({
    app: { type: 'string' },
    version: { type: 'string' },
    files: { ...count, description: 'How many were stored with this request.' },
  }),
  Session: object({
    opens: {
      type: 'array',
      items: object({
        right: { enum: rights },
        app: { type: ['string', 'null'], description: 'The only app that it is about; null: all.' },
      }),
    },
    label: { type: 'string', description: 'That of the token; empty after a login by OpenID Connect.' },
    csrf: { type: 'string', description: 'To be sent as X-CSRF-Token with whatever changes something.' },
  }),
  Status: object({ status: { type: 'string' } }),
} as const

function messages(): Record<string, string> {
  return Object.fromEntries(Object.entries(apiErrors).map(([code, { message }]) => [code, message]))
}

/** A list in Markdown. */
function describe(texts: Readonly<Record<string, string>>): string {
  return Object.entries(texts)
    .map(([name, text]) => `- \`${name}\`: ${text}`)
    .join('\n')
}
