/** What a database of the SDK holds, by name; runs in the page. */
export async function readMirror(name: string): Promise<Record<string, unknown>> {
  const ended = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('Failed'))
    })
  const all = await indexedDB.databases()
  if (!all.some((one) => one.name === name)) return {}
  const database = await ended(indexedDB.open(name))
  try {
    const kept = database.transaction('kept').objectStore('kept')
    const [keys, values] = await Promise.all([ended(kept.getAllKeys()), ended<unknown[]>(kept.getAll())])
    return Object.fromEntries(keys.map((key, i) => [key as string, values[i]]))
  } finally {
    database.close()
  }
}
