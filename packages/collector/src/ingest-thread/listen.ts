import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads'
import type { Apps } from '../apps/apps.ts'
import type { Failed, NotStored } from '../ingest/outcome.ts'
import { createPipeline } from '../ingest/pipeline.ts'
import type { CommentErasure } from '../store/comment.ts'
import { StorageUnavailable } from '../store/storage-unavailable.ts'
import type { Writer } from '../store/store.ts'
import { carryOut } from './carry-out.ts'
import type { Done, Message, Numbered, Received } from './messages.ts'
import { unpack, type Parcel } from './parcel.ts'
import { watchCommits } from './watch-commits.ts'

/** Milliseconds without a message after which what was written settles. */
const quietTime = 5

/**
 * Does what the main thread asks for: takes batches in, and carries orders out. Whatever came while it was busy
 * is its next group, so that groups grow with the load and a lone batch waits for nothing but its own commit.
 * It reads no clock: messages bring the day.
 */
export function listen(port: MessagePort, apps: Apps, writer: Writer): void {
  const { journal, takeCommits } = watchCommits(writer.journal)
  const takeIn = createPipeline({ apps, journal })
  let isOpen = true
  let quiet: NodeJS.Timeout | undefined

  const takeParcelsIn = (parcels: readonly Parcel[]): void => {
    if (!parcels.length) return
    const outcomes = takeIn(parcels.flatMap(unpack))
    let start = 0
    const received = parcels.map(({ bytes, ends }) => ({
      bytes,
      outcomes: outcomes.slice(start, (start += ends.length)),
    }))
    const memory = received.map(({ bytes }) => bytes)
    port.postMessage({ received, commits: takeCommits() } satisfies Received, memory)
  }

  const obey = ({ number, order }: Numbered): void => {
    const finish = (failure?: Failure, erasure?: CommentErasure): void =>
      port.postMessage({ number, ...(failure && { failure }), ...(erasure && { erasure }) } satisfies Done)
    let result: ReturnType<typeof carryOut>
    const failure = failureOf(() => (result = carryOut(order, apps, writer)))
    if (typeof result === 'object') doInSteps(result, finish)
    else finish(failure, result)
    if (order.kind === 'close') isOpen = false
  }

  const doInSteps = (steps: Iterator<undefined, void>, finish: (failure?: Failure) => void): void => {
    // Other messages are looked at between the steps.
    setImmediate(() => {
      if (!isOpen) return
      let isDone: boolean | undefined
      const failure = failureOf(() => (isDone = steps.next().done))
      if (failure || isDone) finish(failure)
      else doInSteps(steps, finish)
    })
  }

  const settle = (): void => {
    failureOf(() => {
      if (writer.settleInQuiet()) quiet = setTimeout(settle)
    })
  }

  port.on('message', (first: Message) => {
    clearTimeout(quiet)
    let parcels: Parcel[] = []
    for (let next: Message | undefined = first; next; next = nextMessage(port)) {
      if ('parcel' in next) parcels.push(next.parcel)
      else {
        takeParcelsIn(parcels)
        parcels = []
        obey(next)
      }
    }
    takeParcelsIn(parcels)
    // The port keeps the thread alive; without it the thread ends by itself.
    if (!isOpen) return port.close()
    // Nobody waits for this, and when it fails nothing is lost: it is tried again.
    failureOf(() => writer.settleIfFull())
    quiet = setTimeout(settle, quietTime)
  })
}

type Failure = NotStored | Failed

const nextMessage = (port: MessagePort): Message | undefined =>
  receiveMessageOnPort(port)?.message as Message | undefined

/** Does something, and returns how it failed if it did. */
function failureOf(act: () => unknown): Failure | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    return error instanceof StorageUnavailable ? { notStored: error.reason } : { failed: error as Error }
  }
}
