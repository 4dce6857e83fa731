import { statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { StoreBytes } from '../store.ts'

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** How much room a database file takes, and how much is left. */
export function fileBytes(file: string): StoreBytes {
  const { bavail, bsize } = statfsSync(dirname(file))
  return { database: sizeOf(file), log: sizeOf(`${file}-wal`), free: bavail * bsize }
}
