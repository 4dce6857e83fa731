import type { Plan } from '@sayso/shared-schema'
import type { Sayso } from './api.ts'
import { createCommentsOn, type Comments, type CommentsOptions } from './comments/comments.ts'
import { deviceOn } from './comments/device.ts'
import { files } from './platform/node.ts'
import { stateFolder } from './platform/state-folder.ts'
import { createStore } from './platform/store.ts'

export type { CommentName, CommentOutcome, Comments, CommentsOptions } from './comments/comments.ts'
export type { CommentPreview, CommentProblem } from './comments/preview.ts'
export type { CommentReceipt } from './comments/receipt.ts'

/** As in a page. @param options `folder` as it was told to `createSayso` */
export function createComments<P extends Plan>(
  sayso: Sayso<P>,
  options: CommentsOptions & { readonly folder?: string },
): Comments<P> {
  const folder = stateFolder(sayso.plan.app, options.folder)
  return createCommentsOn(sayso, options, deviceOn(createStore(files(folder))))
}
