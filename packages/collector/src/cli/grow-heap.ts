import { setFlagsFromString } from 'node:v8'

/** Percent of what was in use after the last collection of all garbage. */
const headroom = 100

/**
 * Lets each thread's heap grow to twice what it needs before all of its garbage is collected. Bodies count towards the
 * heap although they lie outside it, and what a collector needs is small: so a sender of long bodies would otherwise have
 * all garbage collected several times a second, for which everybody waits ten milliseconds. Batches of usual length are gone with
 * the short collections, so the room is not used but under attack. `npm run bench -- ingest.hostile` shows it.
 * With 300 others wait less still, but 200 MB do not suffice at full load.
 */
export const growHeap = (): void => setFlagsFromString(`--heap-growing-percent=${headroom}`)
