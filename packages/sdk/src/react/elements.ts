import type { ClassAttributes, HTMLAttributes } from 'react'

/** What an element of `@sayso/sdk/ui` takes in JSX. React 19 sets `sayso` as the property that it is. */
interface SaysoElementProps extends HTMLAttributes<HTMLElement>, ClassAttributes<HTMLElement> {
  readonly sayso?: object
  readonly language?: string
  /** The level of the headings within: 2 unless told. */
  readonly heading?: number
}

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- React declares its elements in one: more go there too
  namespace JSX {
    interface IntrinsicElements {
      'sayso-prompt': SaysoElementProps
      'sayso-status': SaysoElementProps
      'sayso-privacy': SaysoElementProps
      'sayso-settings': SaysoElementProps
      'sayso-collected': SaysoElementProps
      'sayso-sent': SaysoElementProps
      'sayso-receipt': SaysoElementProps
      'sayso-erase': SaysoElementProps
    }
  }
}
export type { SaysoElementProps }
