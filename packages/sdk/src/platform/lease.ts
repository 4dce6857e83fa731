import { wordSpreads } from '../limits.ts'
import { listen } from './listen.ts'
import type { Store } from './platform.ts'

/** Who may go, and for how long. */
interface Lease {
  /** A random number for each turn; nothing tells whose turn it is. */
  readonly turn: number
  /** When it ends unless it is renewed, in milliseconds since 1970. */
  readonly until: number
}

const name = 'lease'
/** Milliseconds. Longer than a page in the background may have to wait for a timer, which is a minute. */
const lasts = 90_000
const renewed = 10_000

/**
 * Runs a task while no other tab runs one, where there are no Web Locks: with a note in the store that tabs share. Waits for
 * its turn. Whoever finds no note writes one, and has the turn if it is still there when every other tab that found none
 * has written, too, and all have heard of it. A tab that ended without a word is waited for until its note has run out.
 */
export async function withLease({ get, set }: Store, task: () => Promise<void>): Promise<void> {
  const turn = Math.random()
  const kept = (): Lease | undefined => (get(name) as Lease | null) ?? undefined
  const isMine = (): boolean => kept()?.turn === turn
  const isTaken = (): boolean => {
    const left = (kept()?.until ?? 0) - Date.now()
    // A clock that was set back must keep nobody waiting for years.
    return left > 0 && left <= lasts
  }
  const write = (): unknown => set(name, { turn, until: Date.now() + lasts } satisfies Lease)
  const end = (): unknown => isMine() && set(name)

  do {
    while (isTaken()) await pause(wordSpreads)
    write()
    await pause(2 * wordSpreads)
  } while (!isMine())
  const renewing = setInterval(() => isMine() && write(), renewed)
  // A page that comes back goes on with the task.
  const stopListening = listen(
    ['pagehide'],
    false,
    (event) => (event as PageTransitionEvent).persisted || end(),
  )
  await task()
  clearInterval(renewing)
  stopListening()
  end()
}

const pause = (milliseconds: number): Promise<unknown> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
