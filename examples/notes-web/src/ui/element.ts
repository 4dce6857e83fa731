export type Child = Node | string

export interface Attributes {
  readonly [name: string]: string | number | boolean | undefined
}

/** Makes an element. An attribute that is `false` or `undefined` is left out, one that is `true` is empty. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children)
  return element
}

/** The element of the page with this id. The page and the code are written together, so it must be there. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no element #${id}`)
  return element
}
