import { commandFor, isWriting, type Command } from './commands.ts'
import { byId, el, type Child } from './element.ts'

export interface ShortcutOptions {
  readonly commands: readonly Command[]
  readonly singleKeys: boolean
  readonly onSingleKeys: (on: boolean) => void
}

/** Runs commands by key, and lists them in a dialog. */
export function connectShortcuts({ commands, singleKeys, onSingleKeys }: ShortcutOptions): {
  readonly open: () => void
} {
  const dialog = byId('shortcuts') as HTMLDialogElement
  const single = byId('single-keys') as HTMLInputElement
  single.checked = singleKeys
  single.addEventListener('change', () => onSingleKeys(single.checked))

  byId('shortcut-list').append(
    ...commands.map(({ label, keys }) =>
      el('tr', {}, el('th', { scope: 'row' }, label), el('td', {}, ...keys.flatMap(keyElements))),
    ),
  )

  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented || document.querySelector('dialog[open]')) return
    const where = { writing: isWriting(document.activeElement), singleKeys: single.checked }
    const command = commandFor(commands, event, where)
    if (!command) return
    event.preventDefault()
    command.run()
  })

  return { open: () => dialog.showModal() }
}

function keyElements(keys: string, index: number): Child[] {
  const names = keys.split('+').map((key) => (key === 'Mod' ? 'Ctrl' : key))
  const elements = names.map((name) => el('kbd', {}, name))
  return index === 0 ? elements : [' or ', ...elements]
}
