/**
 * What a device holds. Constants of their own, not one object, so that a bundler leaves their names out.
 * The last two say what `limits` of shared-schema say; a test keeps them in step.
 */

/** Cells before batches are sealed early. */
export const mostCells = 400
/** Sealed batches before the oldest is dropped [30 to 1000 items]. */
export const mostBatches = 100
/** Batches that were sent and are kept for the participant to see. */
export const mostSent = 20
/** Characters of a batch's entries: each takes three bytes at most, and the envelope 6 kB. */
export const mostCharacters = 18_000
/** Calls before batches are sealed early, so that no entry counts more than it may. */
export const mostCalls = 1_000_000
/** Calls with different properties whose cells a counter remembers; others are looked up each time. */
export const mostRemembered = 400
/** Days that the memo goes back: a month, and a week more for a clock that is set back. */
export const daysKept = 38
/** Milliseconds between a record and its sending, unless the app says otherwise. */
export const halfAMinute = 30_000
/** 13 months in milliseconds, counted as the shortest: consent is asked for anew after that. */
export const consentLasts = 393 * 86_400_000
/** What a yes may be ahead of the clock, in milliseconds: as far as the memo bears with a clock that is set back. */
export const aheadAtMost = 38 * 86_400_000
/** 6 months in milliseconds, counted as the longest: nobody who refused is asked again before that. */
export const refusalLasts = 184 * 86_400_000
/** Characters of what is told of an error, so that it fits in any batch: 20 frames of 200. */
export const mostReportCharacters = 4_000
/** Characters of a value. */
export const mostValueCharacters = 64
/** Characters of all batches that wait together, two bytes each: a tenth of what a page has, which is the host's. */
export const mostCharactersKept = 500_000
/** Milliseconds after which the collector takes nothing of a batch any more, and forgets its id: 8 days. */
export const batchLasts = 8 * 86_400_000
/** Bytes that a closing page may have on its way: browsers allow 64 KiB, the app's own included. */
export const mostKeepalive = 60_000
/** Requests that a closing page may have on their way. */
export const mostInFlight = 15
/** Milliseconds that a collector may take to answer. */
export const patience = 30_000
/** Milliseconds in which every tab hears what another one wrote, by far. */
export const wordSpreads = 100
/** In milliseconds. */
export const aSecond = 1_000
export const anHour = 3_600_000
export const aDay = 86_400_000
/** Frames that are told of an error. */
export const mostFrames = 20
/** Characters of the template of an error's message. */
export const mostTemplateCharacters = 200
/** Characters of an error's class. */
export const mostTypeCharacters = 64
