import { describe, expect, it } from 'vitest'
import { plan } from '../../test/plan.ts'
import { definitionOf, purposeOf } from './plan.ts'

describe('definitionOf', () => {
  it('finds metrics and surveys by name', () => {
    expect(definitionOf(plan, 'note.exported')).toBe(plan.metrics['note.exported'])
    expect(definitionOf(plan, 'recommend')).toBe(plan.surveys.recommend)
  })

  it.each(['note.shared', '__proto__', 'constructor', 'toString', ''])('finds nothing under %j', (name) => {
    expect(definitionOf(plan, name)).toBeUndefined()
  })
})

it('a survey is always recorded under the purpose feedback, a metric under its own', () => {
  expect(purposeOf(plan.surveys.recommend)).toBe('feedback')
  expect(purposeOf(plan.metrics['app.error'])).toBe('errors')
})
