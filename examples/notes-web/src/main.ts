import { createActions } from './actions/actions.ts'
import { createExporter } from './actions/export-notes.ts'
import { connectFeedback } from './feedback/feedback.ts'
import { createAutosave } from './notes/autosave.ts'
import { openLibrary } from './notes/library.ts'
import { memoryRepository, openRepository } from './notes/repository.ts'
import { openTabs } from './notes/tabs.ts'
import { readCollector } from './telemetry/collector.ts'
import { createEffortQuestion } from './telemetry/effort-question.ts'
import { connectPrivacy } from './telemetry/privacy.ts'
import { createRecording, recordErrors } from './telemetry/recording.ts'
import { startTelemetry } from './telemetry/sayso.ts'
import { connectStatusButton } from './telemetry/status-button.ts'
import { createPrinter } from './transfer/print.ts'
import { connectButtons } from './ui/buttons.ts'
import { createCommands } from './ui/command-list.ts'
import { connectDropZone } from './ui/drop-zone.ts'
import { createEditor, type Editor } from './ui/editor.ts'
import { byId } from './ui/element.ts'
import { pageStorage, readPreferences, writePreferences, type Preferences } from './ui/preferences.ts'
import { createRoute } from './ui/route.ts'
import { connectShortcuts } from './ui/shortcuts.ts'
import { createSidebar } from './ui/sidebar.ts'
import { createToast } from './ui/toast.ts'

const storage = pageStorage()
let preferences = readPreferences(storage)
const prefer = (changed: Partial<Preferences>): void => {
  preferences = { ...preferences, ...changed }
  writePreferences(storage, preferences)
}

const collector = readCollector(document)
const telemetry = startTelemetry(collector)
recordErrors(telemetry, window)
const recording = createRecording(telemetry)
const toast = createToast()
const privacy = connectPrivacy(telemetry)
const question = createEffortQuestion(telemetry)
const feedback = connectFeedback({ telemetry, collector, toast })
connectStatusButton({ telemetry, toast, openSettings: privacy.open, onWithdrawn: feedback.offerDeletion })

const newId = (): string => crypto.randomUUID()
const repository = await openRepository().catch(() => {
  toast.show('This browser keeps nothing here: export your notes before you close the page.')
  return memoryRepository()
})
const library = await openLibrary({ repository, tabs: openTabs(), now: Date.now, newId })

const timers = {
  start: (callback: () => void, milliseconds: number) => window.setTimeout(callback, milliseconds),
  stop: (timer: number) => window.clearTimeout(timer),
}
const autosave = createAutosave(timers, (state) => editor.setSaveState(state))
const editor: Editor = createEditor({
  library,
  autosave,
  preview: preferences.preview,
  onLeave: recording.left,
})
const sidebar = createSidebar({
  library,
  order: preferences.order,
  onOrder: (order) => prefer({ order }),
  onSearch: (query) => query && recording.searched(),
})
const route = createRoute(window)

function render(): void {
  const id = route.current()
  const note = id === undefined ? undefined : library.get(id)
  editor.show(note)
  sidebar.render(note?.id)
  byId('panes').classList.toggle('note-open', note !== undefined)
  const isEmpty = library.all().length === 0
  byId('welcome').hidden = !isEmpty
  byId('nothing-text').textContent = isEmpty
    ? 'Everything you write is saved as you type.'
    : 'Choose one from the list, or start a new one.'
  document.body.classList.toggle('in-note', note !== undefined)
}

const printer = createPrinter(byId('print-sheet'), () => [editor.current() ?? []].flat())
const exporter = createExporter({ printer, recording, onExported: question.exported })
const actions = createActions({ library, autosave, editor, route, toast, recording, newId })
const togglePreview = (): void => prefer({ preview: editor.togglePreview() })
const commands = createCommands({
  actions,
  autosave,
  editor,
  exporter,
  route,
  sidebar,
  toast,
  togglePreview,
  openHelp: () => shortcuts.open(),
})
const shortcuts = connectShortcuts({
  commands,
  singleKeys: preferences.singleKeys,
  onSingleKeys: (singleKeys) => prefer({ singleKeys }),
})
connectButtons({
  actions,
  autosave,
  editor,
  exporter,
  library,
  route,
  togglePreview,
  openHelp: shortcuts.open,
})
connectDropZone((files) => void actions.importFiles(files))

route.listen(render)
library.subscribe(render)
document.addEventListener('visibilitychange', () => void autosave.now())
window.addEventListener('pagehide', () => void autosave.now())
render()

if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register('service-worker.js').catch(() => undefined)
