import { el, type Attributes, type Child } from '../el.ts'

/**
 * A button that only a person can press: a click made by a script does nothing. While it is `aria-disabled` it keeps
 * its place in the tab order, so that nobody's focus is lost.
 */
export function button(label: Child, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const element = el('button', { type: 'button', ...attributes }, label)
  element.addEventListener('click', ({ isTrusted }) => {
    if (isTrusted && element.getAttribute('aria-disabled') !== 'true') press()
  })
  return element
}

export const disable = (element: HTMLElement, isDisabled: boolean): void =>
  element.setAttribute('aria-disabled', String(isDisabled))
