import { bytesInWords } from './bytes-in-words.ts'
import { ok, problem, warning, type Finding } from './finding.ts'

const mebibyte = 1024 * 1024
/** Below this nothing can be relied on; below the other it is time to act. */
const tooLittle = 100 * mebibyte
const little = 1024 * mebibyte
/** A log is cut back to 64 MiB by each checkpoint that nobody is in the way of. */
const longLog = 256 * mebibyte

/** Looks at the room on the disk, in bytes, beside a database of this size. */
export function checkSpace(free: number, size: number): Finding {
  const text = `${bytesInWords(free)} free beside a database of ${bytesInWords(size)}.`
  if (free < tooLittle)
    return problem('disk', `${text} Make room now: when it is full, every batch is answered 503.`)
  if (free < Math.max(little, size))
    return warning('disk', `${text} Make room: a backup beside it needs as much again.`)
  return ok('disk', text)
}

/** Looks at the size of the write-ahead log, in bytes. */
export function checkLog(size: number): Finding {
  const text = bytesInWords(size)
  if (size <= longLog) return ok('write-ahead log', `${text}.`)
  const advice = 'End it (a SQLite shell, a stuck backup), or restart the collector.'
  return warning('write-ahead log', `${text}: something has been reading the database for long. ${advice}`)
}
