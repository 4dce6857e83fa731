import type { Actions } from '../actions/actions.ts'
import type { Exporter } from '../actions/export-notes.ts'
import type { Autosave } from '../notes/autosave.ts'
import type { Library } from '../notes/library.ts'
import type { ExportFormat } from '../telemetry/recording.ts'
import { connectDialog } from './dialog.ts'
import type { Editor } from './editor.ts'
import { byId } from './element.ts'
import { connectMenu } from './menu.ts'
import type { Route } from './route.ts'

export interface ButtonOptions {
  readonly actions: Actions
  readonly autosave: Autosave
  readonly editor: Editor
  readonly exporter: Exporter
  readonly library: Library
  readonly route: Route
  readonly togglePreview: () => void
  readonly openHelp: () => void
}

/** Gives every button and menu of the page its action. */
export function connectButtons(options: ButtonOptions): void {
  const { actions, autosave, editor, exporter, library, route, togglePreview, openHelp } = options
  const onClick = (id: string, run: () => unknown): void =>
    byId(id).addEventListener('click', () => void run())

  onClick('new', actions.create)
  onClick('new-empty', actions.create)
  onClick('delete', actions.remove)
  onClick('pin', actions.togglePin)
  onClick('preview-toggle', togglePreview)
  onClick('help', openHelp)
  onClick('back', () => route.open(undefined))
  connectDialog(byId('shortcuts') as HTMLDialogElement)
  connectMenu(byId('export-menu-button'), byId('export-menu'))
  connectMenu(byId('all-menu-button'), byId('all-menu'))

  const files = byId('import-files') as HTMLInputElement
  onClick('import', () => files.click())
  onClick('import-welcome', () => files.click())
  files.addEventListener('change', () => {
    if (files.files) void actions.importFiles([...files.files])
    files.value = ''
  })

  for (const button of document.querySelectorAll<HTMLElement>('[data-export]')) {
    button.addEventListener('click', () => void runExport(button))
  }

  async function runExport({ dataset }: HTMLElement): Promise<void> {
    await autosave.now()
    const format = dataset.export as ExportFormat
    const note = editor.current()
    if (dataset.scope === 'all') exporter.all(library.all(), format, 'menu')
    else if (note) exporter.one(note, format, 'menu')
  }

  // The target of a link in the page is also the address of a note, so this one only moves the focus.
  byId('skip').addEventListener('click', (event) => {
    event.preventDefault()
    if (editor.current()) editor.focus()
    else byId('new').focus()
  })
}
