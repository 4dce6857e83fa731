import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { plan } from '../plan.ts'

/** The key of the simulated app's production environment. */
export const key = 'pk_simulated'

/** Writes a folder of apps that holds the simulated one, and returns its path. */
export function writeApps(folder: string): string {
  const apps = join(folder, 'apps')
  mkdirSync(join(apps, plan.app), { recursive: true })
  const settings = { keys: { production: key, development: `${key}_dev` }, k: 10 }
  writeFileSync(join(apps, plan.app, 'app.json'), JSON.stringify(settings))
  writeFileSync(join(apps, plan.app, `plan.${plan.version}.json`), JSON.stringify(plan))
  return apps
}
