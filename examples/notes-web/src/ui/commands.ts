/** Something a person can do by a key. */
export interface Command {
  /** What it does, as the list of shortcuts says it. */
  readonly label: string
  /** `Mod` is Ctrl, or Command on a Mac. */
  readonly keys: readonly string[]
  readonly run: () => void
}

export interface Key {
  readonly key: string
  readonly code: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

const isSingle = (keys: string): boolean => keys.length === 1

/** The command that a key press means, if any. Single keys count only where no text is being written. */
export function commandFor(
  commands: readonly Command[],
  pressed: Key,
  where: { readonly writing: boolean; readonly singleKeys: boolean },
): Command | undefined {
  const allowSingle = where.singleKeys && !where.writing
  return commands.find(({ keys }) =>
    keys.some((key) => (allowSingle || !isSingle(key)) && matches(key, pressed)),
  )
}

function matches(keys: string, pressed: Key): boolean {
  const parts = keys.split('+')
  const key = parts.pop() ?? ''
  const mod = pressed.ctrlKey || pressed.metaKey
  if (mod !== parts.includes('Mod') || pressed.altKey !== parts.includes('Alt')) return false
  // With Alt, some layouts type another character: then the place of the key decides.
  if (pressed.altKey) return pressed.code === `Key${key}`
  return pressed.key.toLowerCase() === key.toLowerCase()
}

/** Whether text is being written where the focus is, so that single keys are letters. */
export const isWriting = (element: Element | null): boolean =>
  element instanceof HTMLElement &&
  (element.isContentEditable ||
    element.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])'))
