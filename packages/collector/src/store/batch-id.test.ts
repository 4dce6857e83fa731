import fc from 'fast-check'
import { expect, it } from 'vitest'
import { batchIdBytes, writeBatchId } from './batch-id.ts'

it('writes the bytes of any UUID where it is told', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.nat(20), (id, offset) => {
      const target = new Uint8Array(offset + batchIdBytes + 1)
      writeBatchId(id, target, offset)
      const expected = Buffer.from(id.replaceAll('-', ''), 'hex')
      expect(Buffer.from(target)).toEqual(Buffer.concat([Buffer.alloc(offset), expected, Buffer.alloc(1)]))
    }),
  )
})
