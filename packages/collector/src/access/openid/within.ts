/** Thrown when an answer did not come in time. */
export class LateAnswer extends Error {
  override readonly name = 'LateAnswer'
  readonly code = 'LATE_ANSWER'

  constructor() {
    super('There was no answer in time.')
  }
}

/**
 * Waits for something, but not for ever. The time-out of a request is not enough: Node 20 lets its signal be collected
 * as garbage before it fires.
 *
 * @throws LateAnswer
 */
export async function within<T>(seconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new LateAnswer()), seconds * 1000)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
