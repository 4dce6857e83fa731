import { compress } from './compress.ts'
import { fetchSender } from './fetch.ts'

/** Sends with `fetch`, compressed where there is time and that pays. */
export const fetchSend = fetchSender(compress)
