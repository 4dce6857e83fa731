import { expect, it } from 'vitest'
import { dropReasons } from './drop-reasons.ts'

it('promise 7: nothing is lost in silence — every drop reason is said in a sentence of its own', () => {
  const sentences = Object.values(dropReasons)
  expect(Object.keys(dropReasons).filter((reason) => !/^[a-z]+(?:_[a-z]+)*$/.test(reason))).toEqual([])
  expect(sentences.filter((sentence) => !/^[A-Z].{15,}\.$/.test(sentence))).toEqual([])
  expect(new Set(sentences).size).toBe(sentences.length)
})
