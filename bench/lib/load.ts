import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface Load {
  readonly host: string
  readonly port: number
  readonly path: string
  readonly contentType: string
  /** Bodies to take in turns; each has its batch id written anew for every request. */
  readonly bodies: readonly string[]
  readonly connections: number
  readonly seconds: number
  /** Requests that fall due each second, answered or not; as fast as they are answered unless given. */
  readonly perSecond?: number
}

export interface LoadResult {
  /** Answers by status code. */
  readonly statuses: Readonly<Record<string, number>>
  /** Milliseconds from when each request fell due to its answer, if they fell due by the clock. */
  readonly latencies: readonly number[]
  readonly seconds: number
}

/** Starts a process of the bench: TypeScript, run by tsx. */
export const startProcess = (file: string, args: readonly string[] = []): ChildProcess =>
  fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    // The address, because a bare name would be looked for in the folder that the bench was started from.
    execArgv: ['--import', import.meta.resolve('tsx')],
  })

/** The next message of a process; fails when it ends instead. */
export async function nextMessage<T>(child: ChildProcess): Promise<T> {
  const settled = new AbortController()
  const options = { signal: settled.signal }
  const end = once(child, 'exit', options).then(() =>
    Promise.reject(new Error('A process of the bench ended.')),
  )
  const [message] = (await Promise.race([once(child, 'message', options), end]).finally(() =>
    settled.abort(),
  )) as [T]
  return message
}

/** A generator in a process of its own. */
export function startGenerator(): { run(load: Load): Promise<LoadResult>; stop(): void } {
  const child = startProcess('load-generator.ts')
  return {
    run(load) {
      child.send(load)
      return nextMessage(child)
    },
    stop: () => void child.kill(),
  }
}

/** Answers of status 202 per second; throws if there was any other. */
export function acceptedPerSecond({ statuses, seconds }: LoadResult): number {
  const { 202: accepted = 0, ...others } = statuses
  if (Object.keys(others).length) throw new Error(`Not everything was accepted: ${JSON.stringify(statuses)}`)
  return accepted / seconds
}
