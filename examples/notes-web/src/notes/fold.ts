/**
 * Text as search compares it: lower case, without accents. `origin[i]` is the place in the original text
 * from which the folded character `i` came, so that a hit can be marked in the original.
 */
export interface Folded {
  readonly text: string
  readonly origin: readonly number[]
}

export function fold(original: string): Folded {
  let text = ''
  const origin: number[] = []
  let place = 0
  for (const character of original) {
    const folded = foldText(character)
    origin.push(...Array.from({ length: folded.length }, () => place))
    text += folded
    place += character.length
  }
  return { text, origin: [...origin, place] }
}

/** The same without the way back, which is much faster. */
export const foldText = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
