import { contentStyles } from './content.ts'
import { controlStyles } from './controls.ts'
import { promptStyles } from './prompt.ts'
import { themeStyles } from './theme.ts'

let sheets: CSSStyleSheet[] | undefined

/** Made once and shared by all elements. A page's content security policy has nothing to say about them. */
export const styleSheets = (): CSSStyleSheet[] =>
  (sheets ??= [themeStyles, controlStyles, contentStyles, promptStyles].map((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return sheet
  }))
