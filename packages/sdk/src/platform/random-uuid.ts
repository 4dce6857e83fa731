import { closeSync, openSync, readSync } from './node-fs.ts'

/**
 * A random UUID (version 4), from the system's own source where it is a file: loading `node:crypto` takes several
 * milliseconds, for which every command of a program would wait.
 */
export function randomUuid(): string {
  try {
    return uuidOf(systemBytes())
  } catch {
    return process.getBuiltinModule('node:crypto').randomUUID()
  }
}

function systemBytes(): Uint8Array {
  const bytes = new Uint8Array(16)
  const source = openSync('/dev/urandom', 'r')
  try {
    if (readSync(source, bytes) < bytes.length) throw new Error('Too few random bytes.')
  } finally {
    closeSync(source)
  }
  return bytes
}

/** 16 random bytes with version and variant set (RFC 9562, 5.4). */
function uuidOf(bytes: Uint8Array): string {
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
