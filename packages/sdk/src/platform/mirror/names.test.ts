import { expect, it } from 'vitest'
import { isMirrored } from './names.ts'

it('mirrors decisions and what belongs to a purpose, but no comment: one that was taken back would come back', () => {
  const id = '0193c0de-0000-7000-8000-000000000001'
  expect(['consent.usage', `queue.1.usage.200.${id}`, 'memo.1.errors'].filter(isMirrored)).toHaveLength(3)
  expect(['skew', `comment.1.feedback.300.${id}`, `receipt.1.feedback.0.${id}`].filter(isMirrored)).toEqual(
    [],
  )
})
