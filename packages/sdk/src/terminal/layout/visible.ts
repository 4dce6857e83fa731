/** Signs that a terminal obeys instead of showing, and those that turn the direction of what follows. */
const unseen = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** A text of which nothing can steer the terminal. In JSON the escapes mean the same as the signs. */
export const visible = (text: string): string =>
  text.replace(unseen, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
