import { answers, app, errors, inPath } from './operation.ts'

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
}
