import { statSync } from 'node:fs'
import { expect, it } from 'vitest'
import { batch } from './support/batch.ts'
import { startCollector } from './support/collector.ts'

it("keeps SQLite's log of changes short, although the ledger reads from it all the time", async () => {
  const { app, file } = await startCollector()
  for (let i = 0; i < 2000; i++) {
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/batches',
      headers: { 'content-type': 'text/plain' },
      payload: JSON.stringify(batch()),
    })
    expect(answer.statusCode).toBe(202)
  }
  // Its checkpoints come every 1000 pages of 4096 bytes; without room to start anew it would have 6000 by now.
  expect(statSync(`${file}-wal`).size).toBeLessThan(2500 * 4096)
})
