import type { Texts } from './store.ts'

const refuse = (): never => {
  throw new Error('There is no place to keep anything.')
}

/** No place at all: a store on top of it lasts as long as the program, and says so. */
export const nowhere: Texts = { names: refuse, read: refuse, write: refuse, remove: refuse }
