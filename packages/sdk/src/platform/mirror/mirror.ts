import type { ConsentDecision } from '../../consent/record.ts'
import type { Memo } from '../../seal/memo.ts'
import type { Store } from '../platform.ts'
import type { Texts } from '../store.ts'
import { about, readAbout, type About } from './about.ts'
import { bring } from './bring.ts'
import { keep, mayExist, removeDatabase, resultOf, transact } from './database.ts'
import { merge, writtenWithin } from './merge.ts'
import { mergeMemos } from './merge-memos.ts'
import { isDecision, isMemo, isMirrored } from './names.ts'
import { within } from './within.ts'

/** Where the store keeps how many writes of the mirror it has heard of. */
const heard = 'heard'

/** A second place for what a store holds, which a killed browser does not forget. */
export interface Mirror {
  /** Ends when the store has back what it had lost. */
  readonly restored: Promise<void>
  /** Ends when all that was kept so far is on the disk, or cannot be. */
  settled(): Promise<void>
}

/**
 * Mirrors a store in the database `name`: decisions, and what belongs to a purpose. `texts` is what the store writes
 * through; `onRestored` hears when the store got something back.
 *
 * What a task wrote is mirrored right after it, so what belongs together is there together. The store stays the one
 * that is read. What the two say is merged at the start, at each decision, and after a failure.
 */
export function createMirror(name: string, store: Store, texts: Texts, onRestored: () => void): Mirror {
  const changed = new Set<string>()
  /** Whether more than the changed names must be looked at. */
  let isBehind = true
  let isRestoring = false
  let writing: Promise<void> | undefined

  const place = { ...texts }
  texts.write = (name, text) => {
    note(name)
    place.write(name, text)
  }
  texts.remove = (name) => {
    note(name)
    place.remove(name)
  }

  function note(name: string): void {
    if (isRestoring || !isMirrored(name)) return
    changed.add(name)
    isBehind ||= isDecision(name)
    writing ??= afterTask().then(flush)
  }

  async function flush(): Promise<void> {
    try {
      while (changed.size || isBehind) {
        const names = [...changed]
        const task = isBehind ? mergeAll : (kept: IDBObjectStore) => copy(kept, names)
        changed.clear()
        isBehind = false
        const { count } = await within(transact(name, task))
        // Not before it is on the disk: who has heard of a write has all that it wrote.
        if (isAny('granted') && count > heardOf()) store.set(heard, count)
      }
    } catch {
      // What comes next is merged with all that is there.
      isBehind = true
      // Where there is no room for a no, there is no yes left behind.
      if (isAny('denied')) removeDatabase(name)
    }
    writing = undefined
  }

  /** Makes both places say the same. */
  async function mergeAll(kept: IDBObjectStore): Promise<About> {
    const [keys, values, known] = await Promise.all([
      resultOf<string[]>(kept.getAllKeys()),
      resultOf<unknown[]>(kept.getAll()),
      readAbout(kept),
    ])
    const mirrored = new Map(keys.map((key, i) => [key, values[i]]))
    mirrored.delete(about)
    const own = new Map(namesOf('').map((name) => [name, store.get(name)]))
    const now = Date.now()
    const merged = merge(own, mirrored, { ...known, heard: heardOf() }, now)
    isRestoring = true
    const isOwnNews = bring(own, merged, store.set)
    isRestoring = false
    const isNews = bring(mirrored, merged, (name, value) => keep(kept, name, value))
    const written = isNews || now - known.agreedAt > writtenWithin ? noteWrite(kept, known) : known
    if (isOwnNews) onRestored()
    return written
  }

  /** Brings the mirror in line with the store, where that has changed. */
  async function copy(kept: IDBObjectStore, names: readonly string[]): Promise<About> {
    const memos = names.filter(isMemo)
    const [known, mirrored] = await Promise.all([
      readAbout(kept),
      Promise.all(memos.map((name) => resultOf<Memo | undefined>(kept.get(name)))),
    ])
    for (const name of names) {
      const value = store.get(name)
      // What another tab noted may not have reached this one yet.
      const memo = value && mirrored[memos.indexOf(name)]
      keep(kept, name, memo ? mergeMemos(value, memo) : value)
    }
    return noteWrite(kept, known)
  }

  /** Counts a write, as long as anything is agreed to: after a no, that alone is left. */
  function noteWrite(kept: IDBObjectStore, { count }: About): About {
    const noted = { count: count + 1, agreedAt: Date.now() }
    keep(kept, about, isAny('granted') ? noted : undefined)
    return noted
  }

  const namesOf = (start: string): string[] => store.names(start).filter(isMirrored)
  const heardOf = (): number => (store.get(heard) as number) | 0
  const isAny = (state: ConsentDecision['state']): boolean =>
    namesOf('consent.').some((name) => (store.get(name) as ConsentDecision | null)?.state === state)

  const restored = within(mayExist(name)).then(
    async (mayExist) => {
      writing ??= flush()
      if (mayExist) await writing
    },
    () => undefined,
  )
  return {
    restored,
    async settled() {
      await restored
      await writing
    },
  }
}

/** After the task that is under way: what it writes belongs together. */
const afterTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
