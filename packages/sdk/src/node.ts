import { scrub, type Plan } from '@sayso/shared-schema'
import type { Sayso, SaysoOptions } from './api.ts'
import { spawnSender } from './detached/spawn-sender.ts'
import { workOf } from './detached/work.ts'
import { nodePlatform } from './platform/node.ts'
import { stateFolder } from './platform/state-folder.ts'
import { createCore } from './sayso.ts'

export type { ContextOf, Sayso, SaysoOptions } from './api.ts'
export type { Consent, ConsentState } from './consent/consent.ts'
export type { ConsentDecision, ConsentRecord, ConsentTerms } from './consent/record.ts'
export type { ErrorReport } from './record/report.ts'
export { requestObjection } from './platform/signals.ts'
export type { Sealed, Sent } from './queue/batches.ts'

export interface NodeOptions {
  /**
   * Where the decision and the queue are kept; by default where the system keeps programs' state. Where there is no such
   * place, they last as long as the program.
   */
  readonly folder?: string
  /**
   * Whether somebody is there who could answer a question. By default whether input and error output are a
   * terminal; a desktop program with windows says true.
   */
  readonly interactive?: boolean
  /**
   * Whether a program of its own, which nothing waits for, may send what waits when this one ends. It obeys the
   * decision and the signals as it finds them, and ends by itself within 20 seconds. Where `@sayso/sdk` is bundled,
   * name the file that `@sayso/sdk/sender` was bundled to: `new URL('./sender.js', import.meta.url)`.
   */
  readonly detached?: boolean | URL
}

/** Milliseconds after which what earlier programs left behind is sent. */
const soon = 1_000

/**
 * Telemetry for a Node program. Does nothing until consent is granted. What was recorded is sealed to disk when the
 * program ends, which takes a few milliseconds and waits for nobody. It is sent by a later run, by `flush()`, or by
 * a detached sender.
 */
export function createSayso<P extends Plan>(options: SaysoOptions<P> & NodeOptions): Sayso<P> {
  const { plan, interactive, detached } = options
  const folder = stateFolder(plan.app, options.folder)
  const afterLeaving = (): void => {
    if (!detached || folder === undefined) return
    const script = detached === true ? new URL('./sender.js', import.meta.url) : detached
    spawnSender(script, folder, () => workOf(options, folder))
  }
  const sayso = createCore({ scrub, ...options }, nodePlatform(folder, interactive, afterLeaving))
  // A short program never gets here, and need not: what waits is sent by one that takes longer.
  setTimeout(() => {
    if (sayso.pending().length) void sayso.flush()
  }, soon).unref()
  return { ...sayso, flush: () => keepAlive(sayso.flush()) }
}

/** Keeps the program running until a promise settles: sending by itself does not. */
async function keepAlive(work: Promise<void>): Promise<void> {
  const timer = setInterval(() => undefined, 1_000)
  await work
  clearInterval(timer)
}
