/** What pieces of the guides take for granted, where they show one thing and not a whole program. */
declare global {
  const sayso: import('@sayso/sdk').Sayso<import('@sayso/shared-schema').Plan>
  const note: string
  function save(note: string): Promise<void>
  function exportNote(format?: string): Promise<void>
  function showMessage(text: string): void
  function render(): void
  const element: import('@sayso/sdk/ui').SaysoElement
  const program: import('commander').Command
  const yargs: typeof import('yargs').default
  const hideBin: typeof import('yargs/helpers').hideBin
}
export {}
