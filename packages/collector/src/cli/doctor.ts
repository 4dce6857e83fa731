import { join } from 'node:path'
import { dayOfTime } from '@sayso/shared-schema'
import type { Apps } from '../apps/apps.ts'
import { loadApps } from '../apps/load-apps.ts'
import { readEnvironment, type Config, type EnvironmentError } from '../env.ts'
import { checkApps } from '../operations/doctor/check-apps.ts'
import { checkClock } from '../operations/doctor/check-clock.ts'
import { checkConfig } from '../operations/doctor/check-config.ts'
import { checkDatabase } from '../operations/doctor/check-database.ts'
import { checkFiles } from '../operations/doctor/check-files.ts'
import { checkLogin } from '../operations/doctor/check-login.ts'
import { problem, type Finding } from '../operations/doctor/finding.ts'
import { systemClock } from '../platform.ts'
import { inspectSqlite } from '../store/sqlite/inspect-sqlite.ts'
import { readPublishedPlans } from '../store/sqlite/read-published-plans.ts'
import { printable } from './printable.ts'

export interface DoctorOptions {
  readonly deep?: true
}

/** `sayso doctor`: one line for each thing looked at, and what to do. Fails when there is a problem. */
export async function examine({ deep }: DoctorOptions): Promise<void> {
  const findings = await allFindings(deep ?? false)
  for (const { level, about, text } of findings)
    console.log(printable(`${level.padEnd(7)}  ${about.padEnd(15)}  ${text}`))
  if (findings.some(({ level }) => level === 'problem')) process.exitCode = 1
}

async function allFindings(isDeep: boolean): Promise<Finding[]> {
  let config: Config
  try {
    config = readEnvironment()
  } catch (error) {
    // Nothing else can be looked at without it.
    return [problem('configuration', (error as EnvironmentError).message)]
  }
  const file = join(config.data, 'sayso.db')
  const today = dayOfTime(systemClock.now())
  const files = await checkFiles(config.data, file)
  const surroundings = [...checkConfig(config), ...files]
  try {
    const facts = inspectSqlite(file, isDeep)
    const documents = readPublishedPlans(file)
    const load = () => loadApps({ folder: config.apps, documents })
    return [
      ...surroundings,
      ...checkDatabase(facts),
      checkClock(today, facts?.newestDay),
      ...(await checkApps(load, today)),
      ...checkLogin(config.openId, await namesOf(load)),
    ]
  } catch {
    const text = 'It cannot be read. If it is damaged, move it away and `sayso restore` the newest backup.'
    return [...surroundings, problem('database', text)]
  }
}

/** Apps that cannot be read have been told of. */
const namesOf = (load: () => Promise<Apps>): Promise<string[]> =>
  load().then(
    (apps) => apps.all().map(({ name }) => name),
    () => [],
  )
