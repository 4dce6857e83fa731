import { el, type Child } from '../el.ts'
import { heading } from './heading.ts'

/** A part of the page with a heading, which names it. */
export const section = (
  name: string,
  level: number,
  title: string,
  ...children: readonly Child[]
): HTMLElement =>
  el(
    'section',
    { class: name, 'aria-labelledby': `${name}-title` },
    heading(level, title, `${name}-title`),
    ...children,
  )
