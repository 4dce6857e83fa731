import { DiskFile } from './disk-file.ts'
import { folderItself, type DiskStep } from './disk-step.ts'

/**
 * The files that are found when the power was cut after some steps. What was synced is there. Of all else the disk
 * kept what it liked: of a write any of its sectors, of what was done later perhaps more than of what was before.
 *
 * @param keeps says of each such piece whether it was kept
 */
export function cutPower(steps: readonly DiskStep[], keeps: () => boolean): Map<string, Buffer> {
  const files = new Map<string, DiskFile>()
  const safe = safeSteps(steps)
  for (const [i, step] of steps.entries()) {
    if (step.kind === 'sync' || step.kind === 'acknowledge') continue
    const isNaming = step.kind === 'make' || step.kind === 'remove'
    const isSafe = i < (safe.get(isNaming ? folderItself : step.file) ?? 0)
    const isKept = (): boolean => isSafe || keeps()
    if (step.kind === 'write') files.get(step.file)?.write(step.at, step.bytes, isKept)
    else if (!isKept()) continue
    else if (step.kind === 'make') files.set(step.file, new DiskFile())
    else if (step.kind === 'remove') files.delete(step.file)
    else files.get(step.file)?.resize(step.size)
  }
  return new Map(Array.from(files, ([name, file]) => [name, file.bytes]))
}

/** For each file, and for the folder, how many of the steps are certain to be on the disk. */
function safeSteps(steps: readonly DiskStep[]): Map<string, number> {
  const safe = new Map<string, number>()
  for (const step of steps)
    if (step.kind === 'sync') safe.set(step.file, Math.max(step.steps, safe.get(step.file) ?? 0))
  return safe
}
