import { access, constants, stat, statfs } from 'node:fs/promises'
import { checkLog, checkSpace } from './check-sizes.ts'
import { ok, problem, warning, type Finding } from './finding.ts'

/** Looks at the data folder: who may read and write it, the room on its disk, the size of the log. */
export async function checkFiles(folder: string, file: string): Promise<Finding[]> {
  const isThere = await stat(folder).catch(() => undefined)
  if (!isThere)
    return [warning('data folder', 'SAYSO_DATA does not exist yet; it is made when the collector starts.')]
  if (!isThere.isDirectory())
    return [problem('data folder', 'SAYSO_DATA is no folder. Set it to one that the collector may write to.')]
  return [
    ...(await checkPermissions(folder, file, isThere.mode)),
    checkSpace(await freeBytes(folder), await sizeOf(file)),
    checkLog(await sizeOf(`${file}-wal`)),
  ]
}

async function checkPermissions(folder: string, file: string, mode: number): Promise<Finding[]> {
  const mayWrite = (path: string): Promise<boolean> =>
    access(path, constants.R_OK | constants.W_OK).then(
      () => true,
      () => false,
    )
  const about = 'permissions'
  if (!(await mayWrite(folder)))
    return [
      problem(
        about,
        'This user may not write to SAYSO_DATA. Run as the user of the collector, or `chown` it.',
      ),
    ]
  const database = await stat(file).catch(() => undefined)
  if (database && !(await mayWrite(file)))
    return [
      problem(about, 'This user may not write to sayso.db. Run as the user of the collector, or `chown` it.'),
    ]
  const isOpen = (bits: number): boolean => (bits & 0o007) !== 0
  if (isOpen(mode) && isOpen(database?.mode ?? mode))
    return [
      warning(about, 'Every user of this machine may read the database: `chmod 700` the folder SAYSO_DATA.'),
    ]
  return [ok(about, 'The data folder can be written to, and is closed to others.')]
}

const sizeOf = async (file: string): Promise<number> => (await stat(file).catch(() => undefined))?.size ?? 0

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
