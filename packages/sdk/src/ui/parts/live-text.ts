import { el } from '../el.ts'

/** A line that a screen reader reads out when its text changes. */
export const liveText = (): HTMLElement => el('p', { class: 'live', role: 'status' })
