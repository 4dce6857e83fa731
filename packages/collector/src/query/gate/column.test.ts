import { describe, expect, it } from 'vitest'
import { leaf, pairUp, type Column } from './column.ts'

const shape = ({ units, parts }: Column): unknown => (parts.length === 0 ? units[0] : parts.map(shape))
const paired = (length: number): unknown => shape(pairUp(Array.from({ length }, (_, at) => leaf([at + 1]))))

describe('columns in a row', () => {
  it('are halved, neighbours staying in pairs', () => {
    expect(paired(1)).toEqual(1)
    expect(paired(2)).toEqual([1, 2])
    expect(paired(4)).toEqual([
      [1, 2],
      [3, 4],
    ])
    expect(paired(6)).toEqual([
      [1, 2],
      [
        [3, 4],
        [5, 6],
      ],
    ])
  })

  it('give an odd one to the last pair', () => {
    expect(paired(3)).toEqual([1, [2, 3]])
    expect(paired(7)).toEqual([
      [1, 2],
      [
        [3, 4],
        [5, [6, 7]],
      ],
    ])
  })

  it('have the units of their parts, ascending', () => {
    expect(pairUp([leaf([1, 4]), leaf([2]), leaf([3])]).units).toEqual([1, 2, 3, 4])
  })
})
