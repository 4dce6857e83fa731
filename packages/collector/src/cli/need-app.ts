import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { readEnvironment } from '../env.ts'
import { printable } from './printable.ts'

/** Sees to it that the folder of apps has this one. @throws Error where it has not */
export async function needApp(app: string): Promise<void> {
  await access(join(readEnvironment().apps, app, 'app.json')).catch(() => {
    throw new Error(`SAYSO_APPS has no app '${printable(app)}'.`)
  })
}
