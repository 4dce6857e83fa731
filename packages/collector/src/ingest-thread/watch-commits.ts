import { performance } from 'node:perf_hooks'
import type { DropCount } from '../store/drop-count.ts'
import type { Journal } from '../store/journal.ts'
import type { Segment } from '../store/segment.ts'

/** What one commit stored, in numbers of nobody in particular. */
export interface Commit {
  readonly seconds: number
  readonly batches: number
  readonly entries: number
  readonly comments: number
  /** Comments that came after they were erased, and were not stored. */
  readonly erasedComments: number
  readonly drops: readonly Pick<DropCount, 'side' | 'reason' | 'n'>[]
}

/** A journal that keeps count of what it commits. */
export interface WatchedJournal {
  readonly journal: Journal
  /** The commits since it was asked before. */
  takeCommits(): Commit[]
}

export function watchCommits(journal: Journal): WatchedJournal {
  let commits: Commit[] = []
  return {
    journal: {
      names: journal.names,
      look: (use) => journal.look(use),
      dayOf: (key) => journal.dayOf(key),
      isErased: (erase) => journal.isErased(erase),
      write(segment) {
        const start = performance.now()
        journal.write(segment)
        commits.push(describe(segment, (performance.now() - start) / 1000))
      },
    },
    takeCommits() {
      const taken = commits
      commits = []
      return taken
    },
  }
}

function describe({ arrivals, comments, erasedComments, drops }: Segment, seconds: number): Commit {
  let [batches, entries] = [0, 0]
  for (const arrival of arrivals) {
    batches += arrival.batches
    entries += arrival.entries
  }
  return {
    seconds,
    batches,
    entries,
    comments: comments.length,
    erasedComments,
    drops: Array.from(drops, ({ side, reason, n }) => ({ side, reason, n })),
  }
}
