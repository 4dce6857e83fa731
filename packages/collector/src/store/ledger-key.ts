/** A key is three words of 32 bits, of which the first is an hour. */
export const wordsPerKey = 3

/** By which the ledger knows a batch. */
export type LedgerKey = Int32Array

/** Hours that a key tells apart: those of seven years, after which they begin again. */
export const hoursOfKeys = 65_536

const millisecondsPerHour = 3_600_000

/**
 * Writes the key by which the ledger knows a batch id, a UUID in lower case: the hour in
 * which a UUIDv7 was made, and 64 bits of the rest. Ids of one hour are neighbours in the ledger, so that what is
 * written at one time lies on few pages; of an id of another kind the hour is any number.
 *
 * The second half of the UUID has 62 random bits. A bijection of the first half is added to it, so that ids which
 * differ in one half only never share a key. A new id is mistaken for a known one if their hours and 62 bits are
 * the same: were 100 million batches received each day, and all of a day in the same hour, by a chance of 10^8 / 2^62,
 * 2 in 100,000 million. Whoever wants to bring it about would have to know the other's id.
 *
 * Keys are stored, so this is never changed.
 */
export function writeLedgerKey(id: string, key: LedgerKey): void {
  let first = word(id, 0, 4)
  let second = word(id, 9, 14)
  const time = (first >>> 0) * 0x1_0000 + (second >>> 16)
  first ^= scatter(second)
  second ^= scatter(first)
  key[0] = Math.floor(time / millisecondsPerHour) % hoursOfKeys
  key[1] = word(id, 19, 24) ^ first
  key[2] = word(id, 28, 32) ^ second
}

/** The key of a batch id. */
export function ledgerKeyOf(id: string): LedgerKey {
  const key = new Int32Array(wordsPerKey)
  writeLedgerKey(id, key)
  return key
}

/** The bytes of a key on the disk. */
export const bytesPerKey = 10

/** Writes the bytes of a key to `bytes`: their order is that of the hours. */
export function writeKeyBytes(words: Int32Array, at: number, bytes: DataView): void {
  bytes.setUint16(0, words[at] as number)
  bytes.setInt32(2, words[at + 1] as number)
  bytes.setInt32(6, words[at + 2] as number)
}

/** 32 bits of a text, whose eight digits stand in two groups of four. */
const word = (text: string, high: number, low: number): number => (half(text, high) << 16) | half(text, low)

const half = (text: string, at: number): number =>
  (digit(text, at) << 12) | (digit(text, at + 1) << 8) | (digit(text, at + 2) << 4) | digit(text, at + 3)

function digit(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code < 0x3a ? code - 0x30 : code - 0x57
}

/** Lets each bit count for all others (the finaliser of MurmurHash3). */
function scatter(bits: number): number {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
