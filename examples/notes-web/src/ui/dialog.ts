/** Makes a dialog close by its own close button and by a click beside it; Esc works by itself. */
export function connectDialog(dialog: HTMLDialogElement): void {
  dialog.addEventListener('click', (event) => {
    const target = event.target as Element
    if (target === dialog || target.closest('[data-close]')) dialog.close()
  })
}
