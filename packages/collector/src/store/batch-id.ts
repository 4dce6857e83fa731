/** The bytes of a UUID. */
export const batchIdBytes = 16

/** Writes the bytes of a batch id, a UUID in lower case, to `target` from `offset` on. */
export function writeBatchId(id: string, target: Uint8Array, offset: number): void {
  for (let from = 0, to = offset; from < id.length; from += 2) {
    // A group has an even number of digits, so a dash never splits a byte.
    if (id.charCodeAt(from) === dash) from++
    target[to++] = (digit(id, from) << 4) | digit(id, from + 1)
  }
}

const dash = 0x2d

function digit(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code < 0x3a ? code - 0x30 : code - 0x57
}
