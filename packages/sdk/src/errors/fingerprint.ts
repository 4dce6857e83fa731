/**
 * 16 hex digits that are the same for the same text: FNV-1a with two offsets. Not secret and not meant to be:
 * it groups errors.
 */
export const fingerprint = (text: string): string => half(text, 0x811c9dc5) + half(text, 0x9747b28c)

function half(text: string, hash: number): string {
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
