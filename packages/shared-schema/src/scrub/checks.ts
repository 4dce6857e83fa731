/** What tells a real number from a look-alike: the checksums and ranges that rules name. */
export const checks = {
  luhn,
  iban,
  ipv6,
  coordinates,
  trunk,
  snils,
  inn,
  cpf,
  nir,
  steuerId,
  dni,
  residentId,
}

export type CheckName = keyof typeof checks

const digitsOf = (text: string): number[] => Array.from(text.replace(/\D/g, ''), Number)

/** The sum of digits, each times its weight. */
const weigh = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * (digits[i] as number), 0)

/** The rest of a decimal number of any length. */
const restOf = (number: string, divisor: number): number =>
  Array.from(number, Number).reduce((rest, digit) => (rest * 10 + digit) % divisor, 0)

/** Payment cards (ISO/IEC 7812-1, annex B). */
function luhn(text: string): boolean {
  const double = (digit: number): number => (digit > 4 ? digit * 2 - 9 : digit * 2)
  const digits = digitsOf(text).reverse()
  return digits.reduce((sum, digit, i) => sum + (i % 2 ? double(digit) : digit), 0) % 10 === 0
}

/** Bank accounts (ISO 13616): rest 1 of 97, the first four characters moved to the end, letters as 10 to 35. */
function iban(text: string): boolean {
  const compact = text.replace(/[ -]/g, '')
  const moved = compact.slice(4) + compact.slice(0, 4)
  const number = Array.from(moved, (character) => parseInt(character, 36)).join('')
  return compact.length >= 15 && compact.length <= 34 && restOf(number, 97) === 1
}

/** Eight groups, or fewer with one gap; with a digit, since `face::decade` is a name in some languages. */
function ipv6(text: string): boolean {
  const address = text.replace(/%.*/, '').replace(/(\d+\.){3}\d+$/, '0:0')
  const [head = '', tail, ...more] = address.split('::')
  const groups = [head, tail ?? ''].flatMap((part) => (part ? part.split(':') : []))
  if (more.length || !/\d/.test(text) || groups.includes('')) return false
  return tail === undefined ? groups.length === 8 : groups.length < 8
}

/** A latitude and a longitude, where there are two numbers. */
function coordinates(text: string): boolean {
  const [latitude = 0, longitude = 0] = (text.match(/-?\d+\.\d+/g) ?? []).map(Number)
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
}

/** A national number with its trunk zero has 9 to 12 digits. */
function trunk(text: string): boolean {
  const { length } = digitsOf(text)
  return length >= 9 && length <= 12
}

/** Russian pension insurance: the last two digits are the weighted sum, modulo 101. */
function snils(text: string): boolean {
  const digits = digitsOf(text)
  return (weigh(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === Number(digits.slice(9).join(''))
}

/** Russian tax number of a person: two check digits, each the weighted sum modulo 11. */
function inn(text: string): boolean {
  const digits = digitsOf(text)
  const weights = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]
  const checkOf = (some: readonly number[]): number => (weigh(digits, some) % 11) % 10
  return checkOf(weights) === digits[10] && checkOf([3, ...weights]) === digits[11]
}

/** Brazilian tax number of a person: two check digits modulo 11; eleven times the same digit is none. */
function cpf(text: string): boolean {
  const digits = digitsOf(text)
  const checkOf = (count: number): number => {
    const weights = Array.from({ length: count }, (_, i) => count + 1 - i)
    return ((weigh(digits, weights) * 10) % 11) % 10
  }
  return new Set(digits).size > 1 && checkOf(9) === digits[9] && checkOf(10) === digits[10]
}

/** French social security: the last two digits fill the number up to a multiple of 97; Corsica counts as 19 and 18. */
function nir(text: string): boolean {
  const number = text.replace(/\s/g, '').replace(/2a/i, '19').replace(/2b/i, '18')
  return restOf(number.slice(0, 13), 97) === 97 - Number(number.slice(13))
}

/** German tax id: one of the first ten digits stands there two or three times; check digit by ISO 7064 MOD 11,10. */
function steuerId(text: string): boolean {
  const digits = digitsOf(text)
  const check = digits.pop()
  const kinds = new Set(digits).size
  const product = digits.reduce((carry, digit) => (((digit + carry) % 10 || 10) * 2) % 11, 10)
  return (kinds === 8 || kinds === 9) && (11 - product) % 10 === check
}

/** Spanish identity: the letter is the number modulo 23; a foreigner's X, Y, Z count as 0, 1, 2. */
function dni(text: string): boolean {
  const number = text.slice(0, 8).replace(/^[xyz]/i, (letter) => String('xyz'.indexOf(letter.toLowerCase())))
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23] === text.slice(-1).toUpperCase()
}

/** Chinese resident identity (GB 11643): check character by ISO 7064 MOD 11-2. */
function residentId(text: string): boolean {
  const sum = weigh(digitsOf(text.slice(0, 17)), [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
  return '10X98765432'[sum % 11] === text.slice(-1).toUpperCase()
}
