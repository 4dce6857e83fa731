import { mostComments } from '../comments/comment-question.ts'
import { answers, app, errors, inQuery, json, preflight, text } from './operation.ts'
import { range, readErrors } from './range.ts'

/** The operations on what participants wrote. */
export const commentPaths = {
  '/v1/comments': {
    post: {
      operationId: 'sendComment',
      summary: 'Send a comment',
      description:
        'Answered once the comment is on disk. The same comment, sent again within 8 days, is not stored again. It ' +
        'travels alone: no batch and no context beside it.',
      requestBody: { required: true, content: { ...json('Comment'), 'text/plain': { schema: text } } },
      responses: {
        202: answers('Stored.', 'Answer'),
        ...errors(
          'malformed_json',
          'malformed_comment',
          'unknown_key',
          'origin_not_allowed',
          'too_large',
          'unsupported_media_type',
          'unknown_plan',
          'unknown_notice',
          'declared_bot',
          'nothing_accepted',
          'quota_exceeded',
          'loaded_ahead',
          'storage_unavailable',
          'storage_damaged',
        ),
      },
    },
    options: preflight('askBeforeComment'),
  },
  '/v1/comments/erase': {
    post: {
      operationId: 'eraseComment',
      summary: 'Delete a comment with the secret of its receipt',
      description:
        'The answer is the same whether or not there was such a comment. One that comes within the next days is ' +
        'acknowledged and not stored.',
      requestBody: { required: true, content: { ...json('CommentErasure'), 'text/plain': { schema: text } } },
      responses: {
        204: { description: 'It is not there any more.' },
        ...errors(
          'malformed_comment',
          'too_large',
          'unsupported_media_type',
          'too_many_erasures',
          'storage_unavailable',
          'storage_damaged',
        ),
      },
    },
    options: preflight('askBeforeErasure'),
  },
  '/v1/apps/{app}/comments': {
    get: {
      operationId: 'readComments',
      summary: 'Read what participants wrote',
      description:
        'Whole calendar months in which enough participants have written, once nothing can be added to them. ' +
        'Each answer is a line in the audit log.',
      security: [{ readToken: [] }, { session: [] }],
      parameters: [
        app,
        inQuery('metric', text, 'A metric of comments.', true),
        inQuery('offset', { type: 'integer', minimum: 0, default: 0 }, 'Comments to pass over.'),
        inQuery(
          'limit',
          { type: 'integer', minimum: 1, maximum: mostComments, default: 50 },
          'Comments to answer at most.',
        ),
        ...range,
      ],
      responses: {
        200: answers('The comments that may be shown.', 'Comments'),
        ...errors(...readErrors, 'unknown_metric', 'storage_unavailable', 'storage_damaged'),
      },
    },
  },
}
