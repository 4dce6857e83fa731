import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a browser says that it loads the page ahead, and nobody looks at it yet. Its batches wait on the device
 * until somebody does.
 */
export const isLoadedAhead = ({ 'sec-purpose': purpose, purpose: older }: IncomingHttpHeaders): boolean =>
  isAhead(purpose) || isAhead(older)

/**
 * Whether a sender says of itself that it is a machine, in the way that crawlers do: by the address of a page
 * about it, `(+https://…)`. Of the header nothing is kept but this one answer, and nobody is guessed at.
 */
export const isDeclaredBot = ({ 'user-agent': agent }: IncomingHttpHeaders): boolean =>
  agent !== undefined && bot.test(agent)

const isAhead = (purpose: string | string[] | undefined): boolean =>
  purpose !== undefined && ahead.test(String(purpose))

const ahead = /\b(?:prefetch|prerender|preview)\b/i
const bot = /\+https?:\/\//i
