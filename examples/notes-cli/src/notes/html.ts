import type { Note } from './notebook.ts'

const escape = (text: string): string => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`)

/** A page that shows the note as it was written. */
export const toHtml = ({ title, text }: Note): string => `<!doctype html>
<meta charset="utf-8">
<title>${escape(title)}</title>
<h1>${escape(title)}</h1>
<pre style="white-space: pre-wrap; font: inherit">${escape(text)}</pre>
`
