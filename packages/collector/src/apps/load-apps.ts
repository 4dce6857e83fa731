import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parsePlan, PlanError, saysSame, type Plan } from '@sayso/shared-schema'
import type { Documents } from '../store/store.ts'
import { App } from './app.ts'
import { parseSettings, SettingsError } from './app-settings.ts'
import { Apps } from './apps.ts'

export interface LoadAppsOptions {
  /** The folder with one folder per app: `<app>/app.json`, `<app>/plan.<version>.json`. */
  readonly folder: string
  /** Where plans that were published over the network are kept. */
  readonly documents: Documents
}

/**
 * Reads every app with every version of its plan.
 *
 * @throws SettingsError where a file cannot be used, or says something else than what was published
 */
export async function loadApps({ folder, documents }: LoadAppsOptions): Promise<Apps> {
  const published = documents.list('plan')
  const folders = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new SettingsError(
      'The folder of apps cannot be read. Set SAYSO_APPS to a folder with one folder per app.',
    )
  })
  const apps: App[] = []
  for (const entry of folders) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue
    const app = await loadApp(join(folder, entry.name), entry.name)
    for (const document of published)
      if (document.app === app.name) addPlan(app, parsePlan(JSON.parse(document.body)))
    apps.push(app)
  }
  return new Apps(apps)
}

async function loadApp(folder: string, name: string): Promise<App> {
  const app = new App({
    name,
    settings: parseSettings(name, await readSettings(join(folder, 'app.json'), name)),
    plans: [],
  })
  for (const file of (await readdir(folder)).sort()) {
    const version = /^plan\.(\d+)\.json$/.exec(file)?.[1]
    if (version === undefined) continue
    const plan = readPlan(`apps/${name}/${file}`, await readJson(join(folder, file)))
    if (plan.app !== name || plan.version !== Number(version))
      throw new SettingsError(
        `apps/${name}/${file}: \`app\` and \`version\` must be those of its folder and name.`,
      )
    addPlan(app, plan)
  }
  return app
}

async function readSettings(file: string, name: string): Promise<unknown> {
  try {
    return await readJson(file)
  } catch (error) {
    if (error instanceof SettingsError) throw error
    throw new SettingsError(
      `apps/${name}/app.json is missing, or cannot be read. It has the keys of the app.`,
    )
  }
}

function readPlan(file: string, json: unknown): Plan {
  try {
    return parsePlan(json)
  } catch (error) {
    if (error instanceof PlanError) throw new SettingsError(`${file}: ${error.message}`)
    throw error
  }
}

function addPlan(app: App, plan: Plan): void {
  const known = app.plan(plan.version)
  if (known && !saysSame(known, plan))
    throw new SettingsError(
      `apps/${app.name}/plan.${plan.version}.json differs from the plan that was published.`,
    )
  app.add(plan)
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8')
  try {
    return JSON.parse(text)
  } catch {
    throw new SettingsError(`${file} is not JSON.`)
  }
}
