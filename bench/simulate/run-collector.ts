import { join } from 'node:path'
import { readEnvironment, startServer } from '@sayso/collector'
import { key, writeApps } from '../lib/apps.ts'
import { createReadToken } from '../lib/read-token.ts'
import type { World } from './world.ts'

/** A collector in this process that lives in the simulation's time, over real HTTP and a real SQLite file. */
export async function runCollector(folder: string, world: World) {
  const data = join(folder, 'data')
  const apps = writeApps(folder)
  const token = createReadToken(data, apps)
  const config = {
    ...readEnvironment({}),
    port: 0,
    data,
    apps,
    rateLimit: 1_000_000_000,
    logLevel: 'warn',
  } as const
  const { url, close } = await startServer({ config, clock: { now: world.now } })
  return { url, key, token, file: join(data, 'sayso.db'), close }
}
