import { commentSchema, type Comment } from '@sayso/shared-schema'
import { ApiError } from '../api-error.ts'
import { createAjv } from './ajv.ts'
import { countUnknownKeys } from './unknown-keys.ts'

const { $schema: _dialect, title: _title, ...schema } = commentSchema
const isComment = createAjv().compile<Comment>(schema)

export interface ValidatedComment {
  readonly comment: Comment
  /** How many keys were taken out that the protocol does not know. */
  readonly unknownKeys: number
}

/** Checks the shape of a comment. @throws ApiError malformed_comment */
export function validateComment(json: unknown): ValidatedComment {
  const unknownKeys = countUnknownKeys(isComment, schema, json)
  if (unknownKeys === undefined) throw new ApiError('malformed_comment')
  return { comment: json as Comment, unknownKeys }
}
