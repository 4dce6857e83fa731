import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max'

/**
 * Countries that write their numbers in groups like these, without a zero or plus in front; what has one, the
 * shared rules find. Groups of three only count where they are joined by hyphens: with spaces they are any number.
 */
const countriesByGroups: Readonly<Record<string, readonly CountryCode[]>> = {
  '3-2-2-2': ['ES'],
  '3-2-3': ['NO'],
  '3-3-3': ['PL', 'PT', 'CZ', 'SK'],
  '3-3-4': ['MX', 'IT', 'GR', 'CO', 'US'],
  '2-4-4': ['BR', 'MX', 'AR'],
  '2-5-4': ['BR'],
  '5-5': ['IN'],
}

/** How often the library is asked for one batch: a sound batch has no more to ask, and asking is slow. */
const mostAsked = 64

/** Asks the library of phone numbers whether a number in groups is one. */
export class PhoneCheck {
  #left = mostAsked

  /** Begins a new batch. */
  renew(): void {
    this.#left = mostAsked
  }

  /** Whether a number with the code of a country is given out there; yes as well for what is asked too often. */
  isAbroad(text: string): boolean {
    return this.#left-- <= 0 || parsePhoneNumberFromString(text)?.isValid() === true
  }

  /** Whether a number is given out in a country that writes it so; yes as well for what is asked too often. */
  isPhone(text: string): boolean {
    const groups = text.match(/\d+/g) ?? []
    const lengths = groups.map(({ length }) => length).join('-')
    const countries = countriesByGroups[lengths] ?? []
    if (!countries.length || (lengths === '3-3-3' && !text.includes('-'))) return false
    if (this.#left-- <= 0) return true
    return countries.some((country) => parsePhoneNumberFromString(groups.join(''), country)?.isValid())
  }
}
