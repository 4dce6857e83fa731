import { escapeHtml } from '../markdown/escape.ts'
import { nameOf, type Note } from '../notes/note.ts'

const style = `
:root { color-scheme: light dark; --ink: #24231f; --muted: #67645b; --line: #dedbd2; --paper: #fffefb; --link: #1b6a61 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e0; --muted: #a5a197; --line: #383b39; --paper: #1a1c1b; --link: #83cabe } }
body { max-width: 42rem; margin: 3rem auto; padding: 0 1.25rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.65 system-ui, sans-serif; overflow-wrap: break-word }
a { color: var(--link) } h1, h2, h3 { line-height: 1.25 } img { max-width: 100% }
article + article { margin-top: 3rem; padding-top: 2rem; border-top: 1px solid var(--line) }
time { color: var(--muted); font-size: .875rem }
pre { padding: 1rem; overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem }
blockquote { margin-inline: 0; padding-left: 1rem; border-left: 3px solid var(--line); color: var(--muted) }
table { border-collapse: collapse } th, td { padding: .3rem .6rem; border: 1px solid var(--line) }
@media print { body { margin: 0; max-width: none } article + article { break-before: page; border: 0; padding: 0; margin: 0 } }
`.trim()

/** Notes as one web page that needs nothing else. `toSafeHtml` turns a note's text into HTML that may be trusted. */
export function notesToHtml(notes: readonly Note[], toSafeHtml: (markdown: string) => string): string {
  const title = notes.length === 1 && notes[0] ? nameOf(notes[0]) : 'Notes'
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>
${style}
</style>
</head>
<body>
${notes.map((note) => article(note, toSafeHtml)).join('\n')}
</body>
</html>
`
}

function article(note: Note, toSafeHtml: (markdown: string) => string): string {
  const day = new Date(note.updated).toISOString().slice(0, 10)
  const heading = note.title.trim() ? `<h1>${escapeHtml(note.title.trim())}</h1>\n` : ''
  return `<article>\n${heading}${toSafeHtml(note.text)}\n<p><time datetime="${day}">${day}</time></p>\n</article>`
}
