const place = 'kept'

/**
 * Runs a task on what the database of that name keeps, as one transaction that is on the disk when this resolves. Opened
 * for it and closed after it, so that no page is in the way of whoever wants to delete it. A task must only wait for
 * requests of its own, and ends with none under way.
 *
 * @throws whatever keeps it from being so: no room, a private window, no such thing as IndexedDB.
 */
export async function transact<T>(name: string, task: (kept: IDBObjectStore) => Promise<T>): Promise<T> {
  const opening = indexedDB.open(name)
  opening.onupgradeneeded = () => opening.result.createObjectStore(place)
  const database = await resultOf<IDBDatabase>(opening)
  try {
    const transaction = database.transaction(place, 'readwrite', { durability: 'strict' })
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new Error('Aborted'))
    })
    const [result] = await Promise.all([task(transaction.objectStore(place)), ended])
    return result
  } finally {
    database.close()
  }
}

/** What a request comes to. */
export const resultOf = <T>(request: IDBRequest): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T)
    request.onerror = () => reject(request.error ?? new Error('Failed'))
  })

/**
 * Whether there may be a database of that name. Creates none.
 *
 * @throws where a page may keep nothing. Chromium would tell that to the app as well if it were asked for databases.
 */
export async function mayExist(name: string): Promise<boolean> {
  void localStorage.length
  const all = await (indexedDB as Partial<IDBFactory>).databases?.()
  return !all || all.some((one) => one.name === name)
}

/** Removes it, whether or not that can be waited for. Never throws. */
export function removeDatabase(name: string): void {
  try {
    indexedDB.deleteDatabase(name)
  } catch {
    // Then there is none.
  }
}

/** Keeps a value, or without one nothing more. */
export const keep = (kept: IDBObjectStore, name: string, value: unknown): unknown =>
  (value ?? undefined) === undefined ? kept.delete(name) : kept.put(value, name)
