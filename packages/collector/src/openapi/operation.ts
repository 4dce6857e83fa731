import { apiError, type ApiErrorCode } from '../errors.ts'
import type { schemas } from './schemas.ts'

type SchemaName = keyof typeof schemas

/** JSON of a schema. */
export const json = (name: SchemaName): object => ({
  'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
})

/** What an operation answers with when it succeeds. */
export const answers = (description: string, name: SchemaName): object => ({
  description,
  content: json(name),
})

/** The answers that an operation may refuse with, by status, each with its codes. */
export function errors(...codes: ApiErrorCode[]): Record<string, object> {
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

/** What a browser asks first about a request that is not CORS-simple. */
export const preflight = (operationId: string): object => ({
  operationId,
  summary: 'What a browser asks before it sends application/json',
  responses: { 204: { description: 'It may.' }, ...errors() },
})

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
/** A parameter in the path. */
export const inPath = (name: string, schema: object, description: string): object =>
  parameter('path', name, schema, description, true)
/** A parameter of the query. */
export const inQuery = (name: string, schema: object, description: string, required = false): object =>
  parameter('query', name, schema, description, required)

export const text = { type: 'string' }

/** The app that an operation is about. */
export const app = inPath('app', text, 'The name of the app.')
