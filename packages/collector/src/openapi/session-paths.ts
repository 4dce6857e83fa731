import { callbackPath } from '../access/openid/openid-settings.ts'
import { answers, errors, inQuery, text } from './operation.ts'

/** Logging in and out. */
export const sessionPaths = {
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
  '/v1/session/oidc': {
    get: {
      operationId: 'beginLogin',
      summary: 'Send a browser to log in at the identity provider',
      description: 'There only where the operator has set it up.',
      parameters: [inQuery('to', text, 'The path of the page to come back to.', true)],
      responses: {
        303: { description: "To the identity provider's page. A cookie is kept for ten minutes." },
        ...errors('bad_parameter', 'identity_provider_unavailable'),
      },
    },
  },
  [callbackPath]: {
    get: {
      operationId: 'endLogin',
      summary: 'Where the identity provider sends a browser back to',
      parameters: [
        inQuery('state', text, 'What the login was begun with.', true),
        inQuery('code', text, 'What the collector asks the identity provider with.'),
      ],
      responses: {
        303: { description: 'Logged in for twelve hours; to the page that was asked for.' },
        ...errors(
          'login_expired',
          'login_refused',
          'login_without_right',
          'identity_provider_unavailable',
          'storage_unavailable',
        ),
      },
    },
  },
}
