import type { Actions } from '../actions/actions.ts'
import type { Exporter } from '../actions/export-notes.ts'
import type { Autosave } from '../notes/autosave.ts'
import type { ExportFormat } from '../telemetry/recording.ts'
import type { Command } from './commands.ts'
import type { Editor } from './editor.ts'
import type { Route } from './route.ts'
import type { Sidebar } from './sidebar.ts'
import type { Toast } from './toast.ts'

export interface CommandOptions {
  readonly actions: Actions
  readonly autosave: Autosave
  readonly editor: Editor
  readonly exporter: Exporter
  readonly route: Route
  readonly sidebar: Sidebar
  readonly toast: Toast
  readonly togglePreview: () => void
  readonly openHelp: () => void
}

/** All keyboard shortcuts. The help dialog lists exactly these. */
export function createCommands(options: CommandOptions): Command[] {
  const { actions, autosave, editor, exporter, route, sidebar, toast, togglePreview, openHelp } = options

  async function exportNote(format: ExportFormat): Promise<void> {
    await autosave.now()
    const note = editor.current()
    if (note) exporter.one(note, format, 'shortcut')
    else toast.show('Open a note to export it.')
  }

  return [
    { label: 'New note', keys: ['Alt+N'], run: actions.create },
    { label: 'Search', keys: ['Mod+K', '/'], run: sidebar.focusSearch },
    { label: 'Preview on or off', keys: ['Alt+V'], run: togglePreview },
    { label: 'Pin or unpin', keys: ['Alt+I'], run: () => void actions.togglePin() },
    { label: 'Export as Markdown', keys: ['Alt+M'], run: () => void exportNote('md') },
    { label: 'Export as HTML', keys: ['Alt+H'], run: () => void exportNote('html') },
    { label: 'Print, or save as PDF', keys: ['Mod+P'], run: () => void exportNote('pdf') },
    { label: 'Delete the note', keys: ['Alt+X'], run: () => void actions.remove() },
    { label: 'Undo deleting', keys: ['Alt+Z'], run: () => void toast.act() },
    { label: 'Save now (notes also save by themselves)', keys: ['Mod+S'], run: () => void autosave.now() },
    { label: 'Back to the list, or end the search', keys: ['Escape'], run: () => leave(sidebar, route) },
    { label: 'Next or previous note, in the list', keys: ['↓', '↑'], run: () => undefined },
    { label: 'This list', keys: ['?', 'Mod+/'], run: openHelp },
  ]
}

function leave(sidebar: Sidebar, route: Route): void {
  if (sidebar.clearSearch()) sidebar.focusSearch()
  // Where list and note do not fit beside each other, going back to the list closes the note.
  else if (!sidebar.focusList()) route.open(undefined)
}
