/** Loaded into a collector, this ends its writer thread again and again, in the middle of whatever it does. */
const { isMainThread } = require('node:worker_threads')

if (!isMainThread) setTimeout(() => process.exit(1), 300)
