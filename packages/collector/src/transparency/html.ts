/** Markup that is safe to put into a page. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = Html | string | number | readonly Html[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Makes markup of a template: whatever is filled in is text, unless it was made so itself. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const texts = parts.map((part) => {
    if (part instanceof Html) return part.text
    if (typeof part === 'object') return part.map(({ text }) => text).join('')
    return String(part).replace(/[&<>"']/g, (character) => entities[character] ?? '')
  })
  return new Html(template.reduce((page, piece, i) => page + (texts[i - 1] ?? '') + piece))
}

/** Nothing. */
export const noHtml = new Html('')
