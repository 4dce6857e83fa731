/**
 * A menu that a button opens: the button is followed by an element with role `menu` that holds buttons with
 * role `menuitem`. Keys as in the WAI-ARIA Authoring Practices, "Menu Button".
 */
export function connectMenu(button: HTMLElement, menu: HTMLElement): void {
  const items = (): HTMLElement[] => [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')]

  function open(place: 'first' | 'last'): void {
    menu.hidden = false
    button.setAttribute('aria-expanded', 'true')
    items()
      .at(place === 'first' ? 0 : -1)
      ?.focus()
  }

  function close(): void {
    menu.hidden = true
    button.setAttribute('aria-expanded', 'false')
  }

  function closeAndReturn(): void {
    close()
    button.focus()
  }

  function move(event: KeyboardEvent): number | undefined {
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const places: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }
    return places[event.key]
  }

  button.addEventListener('click', () => (menu.hidden ? open('first') : closeAndReturn()))
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    open(event.key === 'ArrowDown' ? 'first' : 'last')
  })
  menu.addEventListener('keydown', (event) => {
    const next = move(event)
    if (event.key === 'Escape') closeAndReturn()
    else if (next !== undefined) items()[next]?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  menu.addEventListener('click', (event) => {
    if ((event.target as Element).closest('[role=menuitem]')) closeAndReturn()
  })
  menu.addEventListener('focusout', (event) => {
    const next = event.relatedTarget as Node | null
    // Without a next place the window itself lost the focus, or the click says what is to happen.
    if (next && !menu.contains(next) && next !== button) close()
  })
  document.addEventListener('pointerdown', (event) => {
    const target = event.target as Node
    if (!menu.hidden && !menu.contains(target) && !button.contains(target)) close()
  })
}
