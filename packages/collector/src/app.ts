import type { IncomingMessage, ServerResponse } from 'node:http'
import fastify, { type FastifyInstance } from 'fastify'
import { Access } from './access/access.ts'
import { Sessions } from './access/sessions.ts'
import { httpLimits, httpOptions } from './admission/http-limits.ts'
import { limitAddresses } from './admission/limit-addresses.ts'
import { Load } from './admission/load.ts'
import { refuseUnderPressure } from './admission/refuse-under-pressure.ts'
import { ApiError } from './api-error.ts'
import type { Apps } from './apps/apps.ts'
import { createPublisher } from './apps/publisher.ts'
import type { Config } from './env.ts'
import { adminRoutes } from './http/admin-routes.ts'
import { createBeginSession } from './http/begin-session.ts'
import { commentErasureRoute } from './http/comment-erasure-route.ts'
import { answerError, createErrorHandler } from './http/error-answers.ts'
import { healthRoutes } from './http/health-routes.ts'
import { answerOddRequests, createClientErrorHandler } from './http/odd-requests.ts'
import { intakeRoutes } from './http/intake-routes.ts'
import { metricsRoute } from './http/metrics-route.ts'
import { openapiRoute } from './http/openapi-route.ts'
import { protectSessions } from './http/protect-sessions.ts'
import { queryRoutes } from './http/query-routes.ts'
import { transparencyRoutes } from './http/transparency-routes.ts'
import { sourceMapRoutes } from './http/source-map-routes.ts'
import { sessionRoutes } from './http/session-routes.ts'
import type { IngestThread } from './ingest-thread/ingest-thread.ts'
import type { Log } from './log.ts'
import { createMetrics } from './operations/metrics.ts'
import type { Clock } from './platform.ts'
import type { Store } from './store/store.ts'

export interface AppOptions {
  readonly config: Config
  readonly store: Store
  readonly apps: Apps
  readonly ingest: IngestThread
  readonly log: Log
  readonly clock: Clock
}

/** Builds the collector's HTTP server. It does not listen. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { config, store, apps, ingest, log, clock } = options
  const load = new Load({ requests: config.maxPending, memory: config.maxMemory })
  const metrics = createMetrics({ ingest, load, store })
  const server = fastify({
    // Of the addresses that a request tells, the last is what the proxy in front saw itself.
    trustProxy: config.trustProxy && ((_address, hop) => hop === 0),
    http: httpOptions(config.requestTimeout),
    requestTimeout: config.requestTimeout * 1000,
    connectionTimeout: httpLimits.answerTimes * config.requestTimeout * 1000,
    keepAliveTimeout: httpLimits.keepAliveSeconds * 1000,
    routerOptions: { maxParamLength: httpLimits.pathNameLength },
    // While it closes it still answers, in its own words.
    return503OnClosing: false,
    clientErrorHandler: createClientErrorHandler(metrics.countError),
    frameworkErrors: (_error, _request, reply) => {
      metrics.countError('bad_request')
      void answerError(reply, 'bad_request')
    },
  })
  server.setErrorHandler(createErrorHandler(log, clock, metrics.countError))
  if (log.isLevelEnabled('debug')) logAnswers(server, log)

  server.server.maxConnections = config.maxConnections
  load.watch(server.server)
  server.server.on('drop', metrics.countDroppedConnection)
  answerOddRequests(server, metrics.countError)
  endConnectionsOnClose(server)
  await limitAddresses(server, { perMinute: config.rateLimit, clock })
  server.setNotFoundHandler({ preHandler: server.rateLimit() }, () => {
    throw new ApiError('not_found')
  })

  await server.register(intakeRoutes, { ingest, load })
  await server.register(healthRoutes, { ingest, load })
  const sessions = new Sessions(clock)
  const access = new Access({
    tokens: store.tokens,
    sessions,
    clock,
    adminToken: config.adminToken,
    keepUse: (id, day) => ingest.tokenUsed(id, day),
  })
  // Under pressure, too: that is when somebody looks.
  await server.register(metricsRoute, { access, metrics })
  await server.register(async (others) => {
    refuseUnderPressure(others, load)
    await others.register(commentErasureRoute, { ingest, metrics })
    await protectSessions(others)
    const beginSession = createBeginSession({ sessions, ingest, clock })
    await others.register(sessionRoutes, { access, sessions, beginSession })
    if (config.openId) {
      // Loaded where it is set up alone: it takes eight megabytes.
      const { openIdRoutes } = await import('./http/openid-routes.ts')
      await others.register(openIdRoutes, { settings: config.openId, beginSession, clock, log })
    }
    await others.register(queryRoutes, { access, apps, store, ingest, clock, k: config.k })
    const publish = createPublisher((plan, document) => ingest.publish(plan, document))
    await others.register(adminRoutes, { access, ingest, clock, apps, publish })
    await others.register(sourceMapRoutes, { access, ingest, clock, apps, store })
    await others.register(transparencyRoutes, { apps, store, ingest, clock, k: config.k })
    await others.register(openapiRoute)
  })
  return server
}

/** Lets each connection end with its next answer once the server closes: under load none would fall idle by itself. */
function endConnectionsOnClose(server: FastifyInstance): void {
  server.addHook('preClose', (done) => {
    // Not a hook that asks whether it is time yet: all answers would pay for it.
    server.server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) =>
      response.setHeader('connection', 'close'),
    )
    done()
  })
}

function logAnswers(server: FastifyInstance, log: Log): void {
  server.addHook('onResponse', (request, reply, done) => {
    log.debug(
      { method: request.method, route: request.routeOptions.url, status: reply.statusCode },
      'answered',
    )
    done()
  })
}
