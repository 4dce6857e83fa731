import type { Plan } from '@sayso/shared-schema'
import type { Sayso } from './api.ts'
import { createCommentsOn, type Comments, type CommentsOptions } from './comments/comments.ts'
import { deviceOn } from './comments/device.ts'
import { localStore } from './comments/local-store.ts'

export type { CommentName, CommentOutcome, Comments, CommentsOptions } from './comments/comments.ts'
export type { CommentPreview, CommentProblem } from './comments/preview.ts'
export type { CommentReceipt } from './comments/receipt.ts'

/** Lets people say something in their own words, beside what is counted: previewed, sent alone, deletable. */
export const createComments = <P extends Plan>(sayso: Sayso<P>, options: CommentsOptions): Comments<P> =>
  createCommentsOn(sayso, options, deviceOn(localStore(sayso.plan.app)))
