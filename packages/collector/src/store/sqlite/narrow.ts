/** Whole numbers, each in so many bytes. */
export interface Narrow {
  readonly bytes: Uint8Array
  readonly width: number
}

/**
 * The bytes of whole numbers, in as few for each as hold them all: most are small, and what a commit costs is pages.
 * What does not fit is left as it is; so is what is below 0, as days are for who has no clock and begins with 1970.
 */
export function narrow(numbers: Int32Array | Float64Array): Narrow {
  let [least, most] = [0, 0]
  // Iterators would take six times as long.
  let i = numbers.length
  while (i--) {
    least = Math.min(least, numbers[i] as number)
    most = Math.max(most, numbers[i] as number)
  }
  const fits = (bits: number): boolean => !least && most < 2 ** bits
  const fitting = fits(8) ? new Uint8Array(numbers) : fits(16) ? new Uint16Array(numbers) : numbers
  const { buffer, byteOffset, byteLength, BYTES_PER_ELEMENT: width } = fitting
  return { bytes: new Uint8Array(buffer, byteOffset, byteLength), width }
}

/** The numbers of stored bytes, as they were given to `narrow`. */
export function widen({ bytes, width }: Narrow): Uint8Array | Uint16Array | Int32Array | Float64Array {
  // Copies, because numbers must start at a multiple of their size, and stored bytes start anywhere.
  const { buffer } = new Uint8Array(bytes)
  if (width === 1) return new Uint8Array(buffer)
  if (width === 2) return new Uint16Array(buffer)
  return width === 4 ? new Int32Array(buffer) : new Float64Array(buffer)
}
