import { parentPort, workerData } from 'node:worker_threads'
import { connect } from './connect.ts'
import { putDocument } from './document-rows.ts'
import type { Numbered, Order, Outcome, WriterOptions } from './messages.ts'
import { createSegmentWriter } from './segment-writer.ts'
import { tidySteps } from './tidy.ts'

/**
 * The worker thread that owns the only connection that writes. It reads no clock: orders bring the day.
 * Whatever fails is answered with SQLite's code, and the next order is tried afresh.
 */
function runWriter(
  { file, maxPages }: WriterOptions,
  answer: (outcome: Outcome) => void,
): (order: Numbered) => void {
  const db = connect(file, maxPages)
  const writeSegment = createSegmentWriter(db)
  const probe = db.prepare('UPDATE probe SET times = times + 1')

  const obey = (order: Exclude<Order, { kind: 'tidy' }>): void => {
    if (order.kind === 'segment') writeSegment(order.segment)
    else if (order.kind === 'document') putDocument(db, order.document)
    else if (order.kind === 'probe') probe.run()
    else db.close()
  }

  return ({ number, order }) => {
    if (order.kind === 'tidy') {
      const steps = tidySteps(db, order.today, order.retentions)
      return inSteps(steps, (result) => answer({ number, ...result }))
    }
    try {
      obey(order)
      answer({ number })
    } catch (error) {
      answer({ number, failure: codeOf(error) })
    }
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
