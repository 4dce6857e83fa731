import { dayOfTime, formatDay, versionDomain } from '@sayso/shared-schema'
import { readToken } from '../env.ts'
import { systemClock } from '../platform.ts'
import { openSourceMaps, type SourceMapStore } from '../store/sqlite/open-source-maps.ts'
import { commandLine } from './access-file.ts'
import { bytesOf, collectSourceMaps } from './collect-source-maps.ts'
import { databaseFile } from './database-file.ts'
import { needApp } from './need-app.ts'
import { sendSourceMaps } from './send-source-maps.ts'

export interface VersionOptions {
  readonly app: string
  readonly version: string
}

export interface UploadOptions extends VersionOptions {
  readonly root?: string
  readonly to?: string
}

/** `sayso sourcemaps upload`: stores the source maps of a version of an app, here or at a collector elsewhere. */
export async function uploadSourceMaps(
  paths: readonly string[],
  { app, version, root = '.', to }: UploadOptions,
): Promise<void> {
  if (!isVersion.test(version)) throw new Error('--version must be one that an app can send, such as 2.3.1.')
  if (to === undefined) await needApp(app)
  const maps = await collectSourceMaps(paths, root)
  const time = systemClock.now()
  const subject = `${app} ${version}`
  if (to !== undefined) await sendSourceMaps(maps, { collector: to, token: readToken(), app, version })
  else
    withSourceMaps((store) =>
      store.put(
        maps.map((map) => ({ app, version, uploaded: dayOfTime(time), ...map })),
        { time, who: commandLine, action: 'upload source maps', subject },
      ),
    )
  console.log(`${maps.length} source maps of ${subject} are stored, ${bytesOf(maps)} bytes, without sources.`)
}

/** `sayso sourcemaps list`: app, version, files, bytes and day of upload. */
export function listSourceMaps(): void {
  for (const { app, version, files, bytes, uploaded } of withSourceMaps((store) => store.list()))
    console.log(`${app}  ${version}  ${files} files  ${bytes} bytes  uploaded ${formatDay(uploaded)}`)
}

/** `sayso sourcemaps delete`: removes the source maps of a version. */
export function deleteSourceMaps({ app, version }: VersionOptions): void {
  const entry = {
    time: systemClock.now(),
    who: commandLine,
    action: 'delete source maps',
    subject: `${app} ${version}`,
  }
  const removed = withSourceMaps((store) => store.remove(app, version, entry))
  console.log(`${removed} source maps removed.`)
}

const isVersion = new RegExp(`^(?:${versionDomain.matching})$`)

function withSourceMaps<T>(use: (store: SourceMapStore) => T): T {
  const store = openSourceMaps(databaseFile())
  try {
    return use(store)
  } finally {
    store.close()
  }
}
