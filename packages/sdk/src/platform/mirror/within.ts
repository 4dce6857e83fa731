/** Milliseconds after which a database that does not answer is given up. */
const patience = 5_000

/** What a promise comes to. @throws if that takes too long: some browsers leave a database without an answer. */
export const within = <T>(promise: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('No answer')), patience)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
