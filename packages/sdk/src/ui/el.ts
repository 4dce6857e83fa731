/** What can stand in an element; nothing stands for `undefined` and `false`. */
export type Child = Node | string | undefined | false

/** Attributes; `true` is an empty one, `undefined` and `false` are none; a function listens to the event `on…`. */
export interface Attributes {
  readonly [name: string]: string | number | boolean | undefined | ((event: never) => void)
}

/** Makes an element. There is no way from a text to markup. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener)
    else if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.filter((child) => child !== undefined && child !== false))
  return element
}
