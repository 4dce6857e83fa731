import { toSafeHtml } from '../markdown/sanitise.ts'
import type { Note } from '../notes/note.ts'
import type { ExportFormat, ExportSource, Recording } from '../telemetry/recording.ts'
import { download } from '../transfer/download.ts'
import { collectionName, fileName } from '../transfer/file-name.ts'
import { notesToHtml } from '../transfer/html.ts'
import { noteToMarkdown, notesToMarkdown } from '../transfer/markdown.ts'
import type { Printer } from '../transfer/print.ts'

export interface Exporter {
  one(note: Note, format: ExportFormat, source: ExportSource): void
  all(notes: readonly Note[], format: ExportFormat, source: ExportSource): void
}

export interface ExporterOptions {
  readonly printer: Printer
  readonly recording: Recording
  readonly onExported: () => void
}

/** Takes notes out of the app: as Markdown, as a web page, or on paper. */
export function createExporter({ printer, recording, onExported }: ExporterOptions): Exporter {
  function run(notes: readonly Note[], format: ExportFormat, source: ExportSource, name: string): void {
    const start = performance.now()
    if (format === 'pdf') printer.prepare(notes)
    else if (format === 'html') download(name, 'text/html', notesToHtml(notes, toSafeHtml))
    else download(name, 'text/markdown', markdownOf(notes))
    recording.exported(format, source, performance.now() - start)
    // The page stands still while the print dialog is open, which is no time that the export took.
    if (format === 'pdf') printer.print()
    onExported()
  }

  return {
    one: (note, format, source) => run([note], format, source, fileName(note, format)),
    all(notes, format, source) {
      if (notes.length) run(notes, format, source, collectionName(Date.now(), format))
    },
  }
}

const markdownOf = (notes: readonly Note[]): string => {
  const [only, ...others] = notes
  return only && others.length === 0 ? noteToMarkdown(only) : notesToMarkdown(notes)
}
