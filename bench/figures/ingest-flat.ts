import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeBatches } from '../lib/batches.ts'
import { startCollector } from '../lib/collector.ts'
import type { Figure } from '../lib/figure.ts'
import { fillDatabase, ledgerBytesPerKey, type Filling } from '../lib/fill-database.ts'
import { acceptedPerSecond, startGenerator, type Load } from '../lib/load.ts'

const connections = 64
const seconds = 3
const runs = 7

const some: Filling = { cells: 1_000_000, batches: 5_000_000 }
const many: Filling = { cells: 10_000_000, batches: 50_000_000 }

/**
 * Batches per second of a collector that holds millions of cells and batch ids, divided by those of an empty one;
 * and the bytes that each id takes. With `--full`, 10 million cells and 50 million ids.
 */
export const ingestFlat: Figure = {
  name: 'ingest.flat',
  async measure(isFull) {
    const filling = isFull ? many : some
    const folder = mkdtempSync(join(tmpdir(), 'sayso-bench-'))
    const first = await startCollector({ folder })
    await first.stop()
    const before = performance.now()
    fillDatabase(first.file, filling)
    const took = ((performance.now() - before) / 1000).toFixed(0)
    console.error(
      `  filled with ${JSON.stringify(filling)} in ${took} s, ${statSync(first.file).size >> 20} MiB`,
    )

    const [full, empty] = [await startCollector({ folder }), await startCollector()]
    const generator = startGenerator()
    const common = { host: '127.0.0.1', path: '/v1/batches', contentType: 'text/plain', connections, seconds }
    const bodies = makeBatches(20, 64)
    const perSecond = async (port: number): Promise<number> =>
      acceptedPerSecond(await generator.run({ ...common, port, bodies } satisfies Load))
    await perSecond(empty.port)
    await perSecond(full.port)
    const ratios: number[] = []
    for (let run = 0; run < runs; run++) {
      // Who goes first changes, because a machine gets slower or faster meanwhile.
      const [a, b] = run % 2 ? [full, empty] : [empty, full]
      const [one, other] = [await perSecond(a.port), await perSecond(b.port)]
      const [ofFull, ofEmpty] = run % 2 ? [one, other] : [other, one]
      console.error(`  ${Math.round(ofFull)} of ${Math.round(ofEmpty)} batches per second`)
      ratios.push(ofFull / ofEmpty)
    }
    generator.stop()
    await empty.stop()
    await full.stop()
    const bytes = ledgerBytesPerKey(full.file)
    rmSync(folder, { recursive: true })
    const variant = `${filling.cells / 1e6} million cells, ${filling.batches / 1e6} million ids`
    return [
      { variant, unit: 'ratio', runs: ratios },
      { variant: 'bytes of an id', unit: 'bytes', runs: [bytes] },
    ]
  },
}
