/** What looks like somebody's data and is not, by what it is. */
export type LookAlikes = Readonly<Record<string, readonly string[]>>

/** Whole numbers from 0 to below `end`, the same at each run: a linear congruential generator. */
function numbers(seed: number): (end: number) => number {
  let state = seed
  return (end) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * end)
  }
}

const below = numbers(7)
const pick = <T>(...from: readonly T[]): T => from[below(from.length)] as T
const digits = (count: number): string => Array.from({ length: count }, () => below(10)).join('')
const hex = (count: number): string => Array.from({ length: count }, () => below(16).toString(16)).join('')
const two = (number: number): string => String(number).padStart(2, '0')
const many = (count: number, make: () => string): string[] => Array.from({ length: count }, make)

function date(): string {
  const [year, month, day] = [2000 + below(40), two(1 + below(12)), two(1 + below(28))]
  const [hour, minute, second] = [two(below(24)), two(below(60)), two(below(60))]
  return pick(
    `${year}-${month}-${day}`,
    `${day}.${month}.${year}`,
    `${month}/${day}/${year}`,
    `${day}-${month}-${year}`,
    `${year}${month}${day}`,
    `${year}/${month}/${day} ${hour}:${minute}`,
    `${year}-${month}-${day}T${hour}:${minute}:${second}.${digits(3)}Z`,
    `${year}-${month}-${day}T${hour}:${minute}:${second}+0${below(10)}:00`,
    `${year}${month}${day}-${hour}${minute}`,
    `${year}${month}${day}${hour}${minute}${second}`,
    `${hour}:${minute}:${second},${digits(3)}`,
  )
}

function version(): string {
  const [a, b, c] = [below(30), below(40), below(9_999)]
  return pick(
    `${a}.${b}`,
    `${a}.${b}.${c}`,
    `v${a}.${b}.${c}`,
    `${a}.${b}.${c}-beta.${below(20)}`,
    `${a}.${b}.${c}+build.${digits(5)}`,
    `v${a}.${b}.${c}.${below(300)}`,
    `Chrome/${100 + a}.0.${c}.${b}`,
    `node-${a}.${b}.${c}-linux-x64`,
    `@scope/pack@${a}.${b}.${c}`,
  )
}

/** With its check digit: numbers of books hold one, as cards and ids do. */
function isbn(): string {
  const body = `978${digits(9)}`
  const sum = Array.from(body, Number).reduce((total, digit, i) => total + digit * (i % 2 ? 3 : 1), 0)
  const whole = body + String((10 - (sum % 10)) % 10)
  const parts = [whole.slice(0, 3), whole.slice(3, 4), whole.slice(4, 8), whole.slice(8, 12), whole.slice(12)]
  return pick(
    whole,
    parts.join('-'),
    `ISBN ${parts.join('-')}`,
    `ISBN-10: ${below(10)}-${digits(3)}-${digits(5)}-X`,
  )
}

const frame = (): string =>
  pick(
    `save@editor.js:${below(9_999)}:${below(200)}`,
    `at save (https://notes.example/${hex(40)}/notes.js:${below(9_999)}:${below(99)})`,
    `chunk-${hex(8)}.js:1:${digits(6)}`,
    `index-${hex(32)}.js:2:${digits(5)}`,
    `node:internal/modules/cjs/loader:${digits(4)}:${digits(2)}`,
    `notes.py:${digits(4)}`,
    `line ${digits(3)}, column ${digits(2)}`,
  )

const errorCode = (): string =>
  pick(
    `0x8007${hex(4)}`,
    `E${digits(5)}`,
    `ERR_HTTP2_${pick('STREAM', 'SESSION')}_ERROR`,
    `HTTP ${pick(404, 500, 503)}`,
    `SQLITE_BUSY (${digits(3)})`,
    `ORA-${digits(5)}`,
    `TS${digits(4)}`,
    `errno -${digits(4)}`,
    `ECONNRESET`,
    `PGRST${digits(3)}`,
  )

const plainNumber = (): string =>
  pick(
    digits(1 + below(9)),
    `${1 + below(99)},${digits(3)},${digits(3)}`,
    `${1 + below(99)} ${digits(3)} ${digits(3)}`,
    `${below(9_999)}.${digits(3)} ms`,
    `${digits(7)} bytes`,
    `-${below(99)}.${digits(6)}`,
    `${below(9)}e-${below(30)}`,
    `${digits(3)} %`,
    `(${digits(2)}, ${digits(3)})`,
  )

const ticket = (): string =>
  pick(
    `NOTES-${digits(4)}`,
    `#${digits(5)}`,
    `PR ${digits(4)}`,
    `RFC ${digits(4)}`,
    `CVE-2026-${digits(5)}`,
    `SKU-${digits(6)}`,
  )

const token = (): string =>
  pick(
    'note.exported',
    'theme-dark-2',
    'std::vector<int>',
    'sk-learn',
    'plugin-42',
    'left_pad',
    'utf-8',
    'en-GB',
    'hvs',
    'SG',
    'A4',
    'x86_64',
  )

/** Some thousand of them, the same at each run. */
export const lookAlikes: LookAlikes = {
  versions: many(400, version),
  dates: many(400, date),
  books: many(400, isbn),
  commits: many(400, () => pick(hex(7), hex(8), hex(10), hex(12), `commit ${hex(40)}`, `${hex(7)}-dirty`)),
  frames: many(400, frame),
  'error codes': many(400, errorCode),
  'Unix times': many(400, () => pick(`17${digits(8)}`, `17${digits(11)}`)),
  numbers: many(400, plainNumber),
  tickets: many(400, ticket),
  words: many(100, token),
  'packages in addresses': many(100, () =>
    pick(`npm/react%40${below(30)}.${below(40)}.0/umd/react.js`, `/npm/%40scope/pack-${below(30)}/index.js`),
  ),
}

/** Numbers that mean nothing: whatever is found in them is chance, and the price of checksums of one digit. */
export const bareNumbers: readonly string[] = many(4_000, () => String(1 + below(9)) + digits(9 + below(7)))
