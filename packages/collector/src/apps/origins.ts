const originPattern = /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#]+$/

/** Whether a value is a list of origins of pages. */
export const isOrigins = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((origin) => typeof origin === 'string' && originPattern.test(origin))
