import { dayOfTime, versionDomain } from '@sayso/shared-schema'
import type { FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.ts'
import type { Apps } from '../apps/apps.ts'
import type { UploadedMap } from '../source-maps/read-upload.ts'
import { sourceMapLimits } from '../source-maps/source-map-limits.ts'
import { UploadReader } from '../source-maps/upload-reader.ts'
import type { Store } from '../store/store.ts'
import { guardAdmins, type AdminGuardOptions } from './admin-guard.ts'
import { readBody } from './read-body.ts'

export interface SourceMapRoutesOptions extends AdminGuardOptions {
  readonly apps: Apps
  readonly store: Store
}

interface VersionParameters {
  readonly app: string
  readonly version: string
}

const isVersion = new RegExp(`^(?:${versionDomain.matching})$`)

/**
 * `POST /v1/admin/apps/{app}/source-maps/{version}`: adds source maps to those of a version of an app. No route gives
 * one out.
 */
export async function sourceMapRoutes(
  server: FastifyInstance,
  { apps, store, ...guard }: SourceMapRoutesOptions,
): Promise<void> {
  const { ingest, clock } = guard
  const uploads = new UploadReader()
  guardAdmins(server, guard)
  // Read as bytes, which may be gzip.
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', (_request, payload, done) =>
    readBody(payload, sourceMapLimits.uploadBytes, (error, body) =>
      done(error && new ApiError('source_maps_too_large'), body),
    ),
  )

  server.post<{ Params: VersionParameters }>(
    '/v1/admin/apps/:app/source-maps/:version',
    { bodyLimit: sourceMapLimits.uploadBytes, config: { action: 'upload source maps' } },
    async (request, reply) => {
      const { app, version } = request.params
      if (!apps.get(app)) throw new ApiError('unknown_app')
      if (!isVersion.test(version)) throw new ApiError('bad_parameter', { parameter: 'version' })
      if (!Buffer.isBuffer(request.body)) throw new ApiError('malformed_source_maps')
      const maps = await uploads.read(request.body)
      checkRoom(maps, store.sourceMaps.sizes(app, version))
      const uploaded = dayOfTime(clock.now())
      await ingest.putSourceMaps(maps.map((map) => ({ app, version, uploaded, ...map })))
      return reply.code(201).send({ app, version, files: maps.length })
    },
  )
}

/** Sees to it that a version has room for more maps. @throws ApiError source_maps_too_large */
function checkRoom(maps: readonly UploadedMap[], stored: ReadonlyMap<string, number>): void {
  const sizes = new Map([...stored, ...maps.map(({ file, content }) => [file, content.length] as const)])
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  if (sizes.size > sourceMapLimits.filesPerVersion || bytes > sourceMapLimits.bytesPerVersion)
    throw new ApiError('source_maps_too_large')
}
