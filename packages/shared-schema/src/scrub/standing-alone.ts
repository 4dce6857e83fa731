const { raw } = String

/** The pattern of a number that is not part of a word, a version, a date or a longer number. */
export const standingAlone = (pattern: string): string => raw`(?<!\w|\d[.,:/-])(?:${pattern})(?!\w|[.,:/-]\d)`
