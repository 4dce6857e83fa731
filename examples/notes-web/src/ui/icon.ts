const svg = 'http://www.w3.org/2000/svg'

/** A drawing of the sprite in index.html. It says nothing to a screen reader: what it stands on has a name. */
export function icon(name: string): SVGSVGElement {
  const element = document.createElementNS(svg, 'svg')
  element.setAttribute('class', 'icon')
  element.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(svg, 'use')
  use.setAttribute('href', `#icon-${name}`)
  element.append(use)
  return element
}
