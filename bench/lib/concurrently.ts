/** Does something for each item, at most `atOnce` at the same time. */
export async function concurrently<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>) {
  const waiting = items.values()
  const worker = async (): Promise<void> => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
