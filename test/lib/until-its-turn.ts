/**
 * Ends when this tab knows that it is the one that sends, as one that closes must: the lock among tabs has been given
 * to it. Runs in the page; `prefix` is what the SDK's names in `localStorage` begin with.
 */
export async function untilItsTurn(prefix: string): Promise<void> {
  const pause = (milliseconds: number): Promise<unknown> =>
    new Promise((resolve) => setTimeout(resolve, milliseconds))
  while (!(`${prefix}turn` in localStorage)) await pause(20)
  // It says so first and waits 100 ms: a timer of the same page that begins later and takes longer ends after that.
  await pause(150)
}
