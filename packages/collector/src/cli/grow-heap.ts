import { setFlagsFromString } from 'node:v8'

/** Percent of what was in use after the last collection of all garbage. */
const headroom = 100

/**
 * Lets each thread's heap grow to twice what it needs before all of its garbage is collected. Bodies count towards the
 * heap although they lie outside it, and what a collector needs is small: so a sender of long bodies could otherwise
 * still have all garbage collected every few seconds, for which everybody waits. Batches of usual length are gone with
 * the short collections, so the room is not used but under attack. `npm run bench -- ingest.hostile` shows it.
 */
export const growHeap = (): void => setFlagsFromString(`--heap-growing-percent=${headroom}`)
