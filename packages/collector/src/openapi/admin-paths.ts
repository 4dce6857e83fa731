import { answers, app, errors, inPath, text } from './operation.ts'

/** What admins do. */
export const adminPaths = {
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
  '/v1/admin/apps/{app}/source-maps/{version}': {
    post: {
      operationId: 'uploadSourceMaps',
      summary: 'Add source maps to those of a version of an app',
      description:
        'By the names of their files; one of the same file is replaced. No sources and no names of variables are kept, ' +
        'and nothing gives a map out. The body may be compressed with gzip. The audit log keeps who did it.',
      security: [{ adminToken: [] }, { session: [] }],
      parameters: [app, inPath('version', text, 'The version of the app, as it tells it to the SDK.')],
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: { type: 'object', additionalProperties: { type: 'object' } } },
        },
      },
      responses: {
        201: answers('Stored, all of them.', 'SourceMaps'),
        ...errors(
          'malformed_source_maps',
          'bad_parameter',
          'unauthorized',
          'forbidden',
          'csrf_word_missing',
          'token_of_another_app',
          'unknown_app',
          'source_maps_too_large',
          'unsupported_media_type',
          'storage_unavailable',
          'storage_damaged',
        ),
      },
    },
  },
}
