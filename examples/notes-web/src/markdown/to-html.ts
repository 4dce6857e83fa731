import { Marked } from 'marked'
import { escapeHtml } from './escape.ts'

const isRemote = (address: string): boolean => !/^data:image\//i.test(address)

const marked = new Marked({
  gfm: true,
  breaks: true,
  async: false,
  renderer: {
    // The page loads nothing from elsewhere, so a picture on another server becomes a link to it.
    image({ href, text }) {
      const name = escapeHtml(text || href)
      return isRemote(href)
        ? `<a href="${escapeHtml(href)}">${name}</a>`
        : `<img src="${escapeHtml(href)}" alt="${escapeHtml(text)}">`
    },
  },
})

/** Markdown as HTML that nobody has looked at yet: it may hold anything. Only `sanitise` may read it. */
export const toUnsafeHtml = (markdown: string): string => marked.parse(markdown, { async: false })
