/** Reads an option that is a whole number. @throws Error that names the option */
export function wholeNumber(option: string, text: string, from: number, to: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= from && value <= to) return value
  throw new Error(`${option} must be a whole number from ${from} to ${to}.`)
}
