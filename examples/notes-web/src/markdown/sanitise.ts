import createPurifier, { type Config } from 'dompurify'
import { toUnsafeHtml } from './to-html.ts'

// Notes can be imported, so their text is as untrusted as a page of a stranger. `class` and `style` are out so that
// a note cannot dress up as a part of the app.
const rules: Config = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: [
    'style',
    'form',
    'button',
    'select',
    'textarea',
    'dialog',
    'audio',
    'video',
    'picture',
    'source',
  ],
  FORBID_ATTR: ['style', 'class', 'srcset', 'background', 'poster'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  SANITIZE_NAMED_PROPS: true,
}

let purifier: ReturnType<typeof createPurifier> | undefined

function ready(): ReturnType<typeof createPurifier> {
  if (purifier) return purifier
  purifier = createPurifier(window)
  purifier.addHook('afterSanitizeAttributes', (node) => {
    if (node instanceof HTMLAnchorElement) {
      node.target = '_blank'
      node.rel = 'noopener noreferrer nofollow'
    }
    // Task lists bring checkboxes; nothing else may ask for input.
    if (node instanceof HTMLInputElement) {
      node.type = 'checkbox'
      node.disabled = true
      node.setAttribute('aria-label', node.checked ? 'done' : 'to do')
    }
    if (node instanceof HTMLImageElement && !node.src.startsWith('data:')) node.remove()
  })
  return purifier
}

/** Markdown as elements that are safe to show. */
export const toElements = (markdown: string): DocumentFragment =>
  ready().sanitize(toUnsafeHtml(markdown), { ...rules, RETURN_DOM_FRAGMENT: true })

/** Markdown as HTML that is safe to write to a file. */
export const toSafeHtml = (markdown: string): string => ready().sanitize(toUnsafeHtml(markdown), rules)
