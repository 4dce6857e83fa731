import type { Exemplar } from '@sayso/shared-schema'
import type { VersionedExemplar } from '../store/versioned-exemplar.ts'
import type { FindPlace } from './original-places.ts'

/**
 * An exemplar with the places of its sources instead of those of built files, as far as there are source maps:
 * `save@src/editor.ts:12:5` for `save@notes.js:1:2345`.
 */
export function restoreExemplar(
  app: string,
  { version, exemplar }: VersionedExemplar,
  find: FindPlace,
): Exemplar {
  const restoreFrame = (frame: string): string => {
    const [, start = '', name = '', line, column] = /^(.*@)([\w$.-]*):(\d+):(\d+)$/.exec(frame) ?? []
    const place = find({ app, version, name }, Number(line), Number(column))
    return place ? `${start}${place.file}:${place.line}:${place.column}` : frame
  }
  const restore = ({ frames, cause, ...told }: Exemplar): Exemplar => ({
    ...told,
    frames: frames.map(restoreFrame),
    ...(cause && { cause: restore(cause) }),
  })
  return restore(exemplar)
}
