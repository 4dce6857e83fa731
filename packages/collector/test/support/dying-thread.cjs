/** Loaded into a collector, this ends its ingest thread a few times, each time between a commit and the answer. */
const { parentPort, threadId } = require('node:worker_threads')

if (parentPort) {
  // Each thread lives longer than the one before, so that the work gets done.
  const answersInLife = 10 * 2 ** threadId
  const { postMessage } = parentPort
  let answers = 0
  parentPort.postMessage = (...message) => {
    if (++answers > answersInLife) process.exit(1)
    postMessage.apply(parentPort, message)
  }
}
