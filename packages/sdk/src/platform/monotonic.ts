/** Milliseconds since some moment, which never go back, whatever is done to the clock: in pages, workers and Node. */
export const monotonic = (): number => performance.now()
