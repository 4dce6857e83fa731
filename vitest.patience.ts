/**
 * How long tests of every project may take, in milliseconds: for a machine ten times slower than those it is developed
 * on. Whoever waits goes on as soon as what is waited for is there, so none of it costs anything.
 */
export const patience = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  teardownTimeout: 60_000,
  expect: { poll: { timeout: 60_000 } },
} as const
