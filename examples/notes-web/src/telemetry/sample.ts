import { createCore, memoryStore, soleLock } from '@sayso/sdk/core'
import { describeError } from '@sayso/sdk/errors'
import { plan } from './plan.ts'
import { appPurposes } from './sayso.ts'

/**
 * Batches as they would be sent, made by the SDK itself from made-up actions: who is asked to agree can read the
 * exact bytes first. Nothing of this is stored or leaves the page.
 */
export function sampleBatches(): readonly string[] {
  const sample = createCore(
    { plan, key: 'pk_example', url: '', context: { version: '1.0.0', channel: 'stable' } },
    {
      name: 'web',
      now: Date.now,
      random: () => 0,
      batchId: () => '00000000-0000-7000-8000-000000000000',
      store: memoryStore(),
      lock: soleLock,
      after: () => () => undefined,
      onLeave: () => () => undefined,
      objection: () => undefined,
      send: () => Promise.resolve({ state: 'later', after: Infinity }),
    },
  )
  sample.consent.grant(appPurposes, 'example')
  sample.track('note.exported', { format: 'pdf', source: 'menu' })
  sample.measure('export.duration', 180)
  sample.error('app.error', describeError(new TypeError('This message stays here')))
  sample.score('export-effort', 2)
  void sample.flush()
  const batches = sample.pending().map(({ body }) => body)
  sample.close()
  return batches
}
