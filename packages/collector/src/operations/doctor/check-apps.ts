import { parseDay } from '@sayso/shared-schema'
import type { App } from '../../apps/app.ts'
import type { Apps } from '../../apps/apps.ts'
import { ok, problem, warning, type Finding } from './finding.ts'

/** Days before a metric expires from which on it is told of. */
const soon = 30

/** Looks at the apps and their plans. @param load reads them, or throws what is wrong with them */
export async function checkApps(load: () => Promise<Apps>, today: number): Promise<Finding[]> {
  let apps: Apps
  try {
    apps = await load()
  } catch (error) {
    return [problem('apps', error instanceof Error ? error.message : 'They cannot be read.')]
  }
  const all = apps.all()
  if (!all.length) return [warning('apps', 'SAYSO_APPS has no app: every batch is refused. See the guide.')]
  return all.map((app) => checkPlans(app, today))
}

function checkPlans(app: App, today: number): Finding {
  const about = `app ${app.name}`
  const newest = app.plans.sort((a, b) => b.version - a.version)[0]
  if (!newest) return warning(about, `It has no plan: add apps/${app.name}/plan.1.json, or publish one.`)
  const ends = Object.entries(newest.metrics).map(([name, { expires }]) => ({
    name,
    end: parseDay(expires) ?? 0,
  }))
  const expired = ends.filter(({ end }) => end < today)
  const expiring = ends.filter(({ end }) => end >= today && end < today + soon)
  const version = `Plan ${newest.version}`
  const advice = 'Publish a version with a later `expires`, or without them.'
  if (expired.length)
    return warning(about, `${version} has metrics that are counted no longer: ${namesOf(expired)}. ${advice}`)
  if (expiring.length)
    return warning(
      about,
      `${version} has metrics that expire within ${soon} days: ${namesOf(expiring)}. ${advice}`,
    )
  return ok(about, `${version} is sound, with ${ends.length} metrics.`)
}

const namesOf = (metrics: readonly { readonly name: string }[]): string =>
  metrics.map(({ name }) => name).join(', ')
