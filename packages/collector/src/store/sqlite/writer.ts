import { parentPort, workerData } from 'node:worker_threads'
import { CellLog } from './cell-log.ts'
import { connect } from './connect.ts'
import { putDocument } from './document-rows.ts'
import type { Numbered, Order, Outcome, WriterOptions } from './messages.ts'
import { createSegmentWriter } from './segment-writer.ts'
import { tidySteps } from './tidy.ts'

/** Milliseconds without an order after which waiting cells are added: readers of the file see them then. */
const quietTime = 5

/**
 * The worker thread that owns the only connection that writes. It reads no clock: orders bring the day.
 * Whatever fails is answered with SQLite's code, and the next order is tried afresh.
 */
function runWriter(
  { file, maxPages }: WriterOptions,
  answer: (outcome: Outcome) => void,
): (order: Numbered) => void {
  const db = connect(file, maxPages)
  const log = new CellLog(db)
  const writeSegment = createSegmentWriter(db, log)
  const probe = db.prepare('UPDATE probe SET times = times + 1')
  let quiet: NodeJS.Timeout | undefined

  const obey = (order: Exclude<Order, { kind: 'tidy' }>): void => {
    if (order.kind === 'segment') writeSegment(order.segment)
    else if (order.kind === 'document') putDocument(db, order.document)
    else if (order.kind === 'probe') probe.run()
    else log.settle()
    if (order.kind === 'close') db.close()
  }

  const settleLater = (): void => {
    // Nobody waits for it, and when it fails nothing is lost: what waits is stored, and tried again.
    if (db.open) codeOfFailure(() => log.settle())
  }

  return ({ number, order }) => {
    clearTimeout(quiet)
    if (order.kind === 'tidy') {
      const steps = tidySteps(db, log, order.today, order.retentions)
      return inSteps(steps, (result) => answer({ number, ...result }))
    }
    const failure = codeOfFailure(() => obey(order))
    answer(failure ? { number, failure } : { number })
    if (log.isFull) settleLater()
    else if (order.kind !== 'close') quiet = setTimeout(settleLater, quietTime)
  }
}

type Finish = (result: Omit<Outcome, 'number'>) => void

/** Runs steps one by one, and lets other orders pass between them. */
function inSteps(steps: Iterator<undefined, readonly number[]>, finish: Finish): void {
  setImmediate(() => {
    try {
      const step = steps.next()
      if (step.done) finish({ emptySeries: step.value })
      else inSteps(steps, finish)
    } catch (error) {
      finish({ failure: codeOf(error) })
    }
  })
}

/** Does something, and returns SQLite's code when it fails. */
function codeOfFailure(act: () => void): string | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    return codeOf(error)
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'

const port = parentPort
if (port) {
  const write = runWriter(workerData as WriterOptions, (outcome) => port.postMessage(outcome))
  port.on('message', (message: Numbered) => {
    write(message)
    // The port keeps the thread alive; without it the thread ends by itself.
    if (message.order.kind === 'close') port.close()
  })
}
