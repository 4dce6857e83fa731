import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayOfTime } from '@sayso/shared-schema'
import { ApiError } from '../api-error.ts'
import type { App } from '../apps/app.ts'
import type { Apps } from '../apps/apps.ts'
import type { IngestThread } from '../ingest-thread/ingest-thread.ts'
import type { Clock } from '../platform.ts'
import type { Store } from '../store/store.ts'
import { leftOut, type LeftOut } from '../transparency/left-out.ts'
import { renderPage, styleSheetPath } from '../transparency/render-page.ts'
import { styleSheet } from '../transparency/style-sheet.ts'
import { transparencyReport, type TransparencyReport } from '../transparency/transparency-report.ts'

export interface TransparencyRoutesOptions {
  readonly apps: Apps
  readonly store: Store
  readonly ingest: IngestThread
  readonly clock: Clock
  /** The threshold of apps that set none. */
  readonly k: number
}

/** The day on which it was last looked whether this still holds. */
const gpcSupport = { gpc: true, lastUpdate: '2026-11-22' }

/** No script, no style but our own sheet, no frame around it, nothing from elsewhere. */
const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'public, max-age=3600',
}

/** `/apps/{app}`: what an app collects, for everybody, as a page and as data. `/.well-known/gpc.json`. */
export async function transparencyRoutes(
  server: FastifyInstance,
  { apps, store, ingest, clock, k: usualK }: TransparencyRoutesOptions,
): Promise<void> {
  /** Whatever is left out changes with the month, and adding it up is work: once a day is enough. */
  const known = new Map<string, { readonly today: number; readonly figures: LeftOut }>()

  const leftOutOf = async (app: App, k: number): Promise<LeftOut> => {
    const today = dayOfTime(clock.now())
    const before = known.get(app.name)
    if (before?.today === today) return before.figures
    // While that fails, older figures are better than none.
    await ingest.settle().catch(() => undefined)
    const figures = leftOut(app, k, store.cells, today)
    known.set(app.name, { today, figures })
    return figures
  }

  const reportOf = async (request: FastifyRequest): Promise<TransparencyReport> => {
    const app = apps.get((request.params as { app: string }).app)
    if (!app) throw new ApiError('unknown_app')
    const k = app.settings.k ?? usualK
    const report = transparencyReport(app, k, await leftOutOf(app, k))
    if (!report) throw new ApiError('unknown_app')
    return report
  }
  const forAnyPage = (reply: FastifyReply): FastifyReply =>
    reply.headers({ ...pageHeaders, 'access-control-allow-origin': '*' })

  server.get('/apps/:app', async (request, reply) => {
    const page = renderPage(await reportOf(request))
    return reply.headers(pageHeaders).type('text/html; charset=utf-8').send(page)
  })
  server.get('/apps/:app/transparency.json', async (request, reply) => {
    const report = await reportOf(request)
    return forAnyPage(reply).send(report)
  })
  server.get(styleSheetPath, (_request, reply) =>
    reply.headers(pageHeaders).type('text/css; charset=utf-8').send(styleSheet),
  )
  server.get('/.well-known/gpc.json', (_request, reply) => forAnyPage(reply).send(gpcSupport))
}
