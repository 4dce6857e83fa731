/** Something that a program did to the files of a folder, in the order in which it was done. */
export type DiskStep =
  | { readonly kind: 'make'; readonly file: string }
  | { readonly kind: 'remove'; readonly file: string }
  | { readonly kind: 'write'; readonly file: string; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: string; readonly size: number }
  /** The file, or `folder` for the names in it, is on the disk as it was when `steps` steps had been begun. */
  | { readonly kind: 'sync'; readonly file: string; readonly steps: number }
  /** Somebody at this port began to be told that what was sent is stored. */
  | { readonly kind: 'acknowledge'; readonly port: number }

/** Stands for the folder itself, which is synced like a file. */
export const folderItself = ''
