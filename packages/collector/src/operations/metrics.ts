import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Load, Pressure } from '../admission/load.ts'
import type { ApiErrorCode } from '../errors.ts'
import { commentPath } from '../http/intake-routes.ts'
import type { IngestThread } from '../ingest-thread/ingest-thread.ts'
import type { Store } from '../store/store.ts'
import { processMetrics } from './process-metrics.ts'

export interface MetricsOptions {
  readonly ingest: IngestThread
  readonly load: Load
  readonly store: Store
}

/** What a monitoring system asks for. Every label is of a closed list; nothing is of an app, a person, a connection. */
export interface Metrics {
  /** A request was answered with this error. @param route as it is declared, if the request has come to one */
  countError(code: ApiErrorCode, route?: string): void
  /** A comment that was stored has been erased by who wrote it. */
  countErasedComment(): void
  /** A connection was closed at once, because too many are open. */
  countDroppedConnection(): void
  /** All figures in the text format of Prometheus. */
  read(): Promise<string>
  readonly contentType: string
}

const pressures = { none: 0, soft: 1, hard: 2 } as const satisfies Record<Pressure, number>

/** Starts to count. */
export function createMetrics({ ingest, load, store }: MetricsOptions): Metrics {
  const register = new Registry()
  const registers = [register]
  const batches = new Counter({
    name: 'sayso_batches_stored_total',
    help: 'Batches that were stored, each once however often it was sent.',
    registers,
  })
  const entries = new Counter({
    name: 'sayso_entries_accepted_total',
    help: 'Entries of these batches that were counted.',
    registers,
  })
  const drops = new Counter({
    name: 'sayso_drops_total',
    help: 'What was not counted: by the collector, or as devices tell.',
    labelNames: ['side', 'reason'],
    registers,
  })
  const errors = new Counter({
    name: 'sayso_errors_total',
    help: 'Requests that were answered with an error, by its code in docs/reference/ERRORS.md.',
    labelNames: ['code'],
    registers,
  })
  const comments = new Counter({
    name: 'sayso_comments_stored_total',
    help: 'Comments that were stored, each once however often it was sent.',
    registers,
  })
  const erased = new Counter({
    name: 'sayso_comments_erased_total',
    help: 'Comments that their writers erased, also before they came.',
    registers,
  })
  const refused = new Counter({
    name: 'sayso_comments_refused_total',
    help: 'Comments that were answered with an error, by its code; also counted as errors.',
    labelNames: ['code'],
    registers,
  })
  const dropped = new Counter({
    name: 'sayso_connections_dropped_total',
    help: 'Connections that were closed at once, because too many were open.',
    registers,
  })
  const commits = new Histogram({
    name: 'sayso_commit_seconds',
    help: 'How long commits took, each of all batches that waited.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  })
  const gauge = (name: string, help: string, read: () => number): void =>
    void new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  gauge('sayso_pending_batches', 'Batches that wait for their commit.', () => ingest.pending)
  gauge(
    'sayso_pressure',
    '0: all is taken on. 1: batches are turned away. 2: everything is.',
    () => pressures[load.pressure],
  )
  gauge('sayso_database_bytes', 'Size of the database.', () => store.bytes().database)
  gauge('sayso_write_ahead_log_bytes', 'Size of its write-ahead log.', () => store.bytes().log)
  gauge('sayso_disk_free_bytes', 'Room that is left on its disk.', () => store.bytes().free)

  ingest.onCommit((commit) => {
    batches.inc(commit.batches)
    entries.inc(commit.entries)
    comments.inc(commit.comments)
    erased.inc(commit.erasedComments)
    for (const { side, reason, n } of commit.drops) drops.inc({ side, reason }, n)
    commits.observe(commit.seconds)
  })
  const all = Registry.merge([register, processMetrics()])
  return {
    countError(code, route) {
      errors.inc({ code })
      if (route === commentPath) refused.inc({ code })
    },
    countErasedComment: () => erased.inc(),
    countDroppedConnection: () => dropped.inc(),
    read: () => all.metrics(),
    contentType: all.contentType,
  }
}
