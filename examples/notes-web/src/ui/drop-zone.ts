import { byId } from './element.ts'

/** Takes files that are dropped anywhere on the page. */
export function connectDropZone(onFiles: (files: FileList) => void): void {
  const hint = byId('drop-hint')
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

  document.addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    hint.hidden = false
  })
  document.addEventListener('dragleave', (event) => {
    // Leaving for nowhere is leaving the window.
    if (event.relatedTarget === null) hint.hidden = true
  })
  document.addEventListener('drop', (event) => {
    hint.hidden = true
    const files = event.dataTransfer?.files
    if (!hasFiles(event) || !files) return
    event.preventDefault()
    onFiles(files)
  })
}
