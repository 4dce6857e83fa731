import { parsePlan, PlanError, type Plan } from '@sayso/shared-schema'
import type { FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.ts'
import type { Apps } from '../apps/apps.ts'
import type { Publish } from '../apps/publisher.ts'
import { guardAdmins, type AdminGuardOptions } from './admin-guard.ts'

export interface AdminRoutesOptions extends AdminGuardOptions {
  readonly apps: Apps
  readonly publish: Publish
}

interface PlanParameters {
  readonly app: string
  readonly version: string
}

/** `PUT /v1/admin/apps/{app}/plans/{version}`: publishes a version of a plan. */
export async function adminRoutes(
  server: FastifyInstance,
  { apps, publish, ...guard }: AdminRoutesOptions,
): Promise<void> {
  guardAdmins(server, guard)
  // Read as text, so that what is no JSON is answered as what is no plan.
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  )

  const publishing = { config: { action: 'publish plan' } }
  server.put<{ Params: PlanParameters }>(
    '/v1/admin/apps/:app/plans/:version',
    publishing,
    async (request, reply) => {
      const { params } = request
      const app = apps.get(params.app)
      if (!app) throw new ApiError('unknown_app')
      const plan = readPlan(request.body)
      if (plan.app !== app.name || String(plan.version) !== params.version)
        throw new ApiError('malformed_plan')
      const publication = await publish(app, plan)
      if (publication === 'conflict') throw new ApiError('plan_conflict')
      return reply
        .code(publication === 'added' ? 201 : 200)
        .send({ app: plan.app, version: plan.version, noticeHash: plan.noticeHash })
    },
  )
}

function readPlan(body: unknown): Plan {
  try {
    return parsePlan(JSON.parse(String(body)))
  } catch (error) {
    if (error instanceof PlanError || error instanceof SyntaxError) throw new ApiError('malformed_plan')
    throw error
  }
}
