/** Keeps the tabs or processes of one device out of each other's way. Never throws. */
export interface Lock {
  /**
   * Runs a task, which never throws, while nobody else runs one. Waits for its turn; gives up if it does not come.
   * Without a task it makes ready for `now`, where that depends on having had a turn.
   */
  run(task?: () => Promise<void>): Promise<void>
  /** Runs a short task at once. `isAlone` tells it whether it is certain that nobody else runs one meanwhile. */
  now(task: (isAlone: boolean) => void): void
}

/** For a device that only one program uses. */
export const soleLock: Lock = { run: async (task) => task?.(), now: (task) => task(true) }
