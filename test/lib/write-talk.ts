import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { plan } from './talk-plan.ts'

/** Writes the app whose plan has nothing but comments into a folder of apps. Returns the file of its plan. */
export function writeTalk(apps: string, settings: object = {}): string {
  const folder = join(apps, 'talk')
  const file = join(folder, 'plan.1.json')
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'app.json'),
    JSON.stringify({ keys: { development: 'pk_dev_talk' }, ...settings }),
  )
  writeFileSync(file, JSON.stringify(plan))
  return file
}
