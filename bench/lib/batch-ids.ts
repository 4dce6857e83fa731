import { randomBytes } from 'node:crypto'

const digitsPerId = 20

/** Makes a function that returns another UUIDv7 of this hour each time; random digits are made in large pieces. */
export function createBatchIds(): () => string {
  const hour = 3_600_000
  const stamp = (Date.now() - (Date.now() % hour)).toString(16).padStart(12, '0')
  const start = `${stamp.slice(0, 8)}-${stamp.slice(8)}-7`
  let digits = ''
  let at = 0
  return () => {
    if (at + digitsPerId > digits.length) {
      digits = randomBytes(20_000).toString('hex')
      at = 0
    }
    const id = `${start}${digits.slice(at, at + 3)}-a${digits.slice(at + 3, at + 6)}-${digits.slice(at + 6, at + 18)}`
    at += digitsPerId
    return id
  }
}
