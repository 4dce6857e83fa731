import { el } from '../el.ts'

/** A heading of a level that fits the page: 1 to 6. */
export const heading = (level: number, text: string, id?: string): HTMLElement =>
  el(`h${Math.min(Math.max(level, 1), 6)}` as 'h2', { id }, text)
