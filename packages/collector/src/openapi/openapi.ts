import { sessionCookie } from '../access/sessions.ts'
import { paths } from './paths.ts'
import { schemas } from './schemas.ts'

/** The API as OpenAPI 3.1: what `/openapi.json` answers. */
export const openapi = {
  openapi: '3.1.0',
  info: {
    title: 'Sayso collector',
    version: '1',
    description:
      'Takes in batches of aggregates that participants agreed to send, and answers for groups that are large ' +
      'enough. Every error has the shape `{ "error": { "code", "message" } }` and never repeats what was sent.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  paths,
  components: {
    schemas,
    securitySchemes: {
      readToken: {
        type: 'http',
        scheme: 'bearer',
        description: 'Made with `sayso tokens create --app <app>`.',
      },
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: sessionCookie,
        description: 'Set by a login; stands for the token, or for what the identity provider said.',
      },
      metricsToken: {
        type: 'http',
        scheme: 'bearer',
        description: 'Made with `sayso tokens create --right metrics`.',
      },
      adminToken: {
        type: 'http',
        scheme: 'bearer',
        description: 'Made with `sayso tokens create --right admin`, or set as SAYSO_ADMIN_TOKEN.',
      },
    },
  },
} as const
