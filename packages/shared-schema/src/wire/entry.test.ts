import { describe, expect, it } from 'vitest'
import { plan } from '../../test/plan.ts'
import { definitionOf } from '../plan/plan.ts'
import { entrySchemaOf } from './entry.ts'

const schemaOf = (name: string, by?: string): unknown => {
  const definition = definitionOf(plan, name)
  return definition && entrySchemaOf(definition, by)
}
const valueOf = (name: string, by: string): unknown =>
  (schemaOf(name, by) as { properties: { value: unknown } } | undefined)?.properties.value

describe('promise 3: only what the plan declares — an entry may name', () => {
  it('each declared property, with its declared values and the rest', () => {
    expect(valueOf('note.exported', 'format')).toEqual({ enum: ['pdf', 'md', 'html', '(other)'] })
    expect(valueOf('note.exported', 'pages')).toEqual({ enum: ['<1', '1-10', '10+', '(other)'] })
    expect(valueOf('note.exported', 'language')).toMatchObject({ pattern: '^(?:[a-z]{2}|\\(other\\))$' })
  })

  it('each declared pair, with every pair of values', () => {
    const { enum: values } = valueOf('note.exported', 'format*source') as { enum: string[] }
    expect(values).toHaveLength(4 * 3)
    expect(values).toEqual(expect.arrayContaining(['pdf*menu', 'html*(other)', '(other)*(other)']))
  })

  it.each([
    ['note.exported', 'source*format'],
    ['note.exported', 'user'],
    ['note.exported', '__proto__'],
    ['note.exported', 'constructor'],
    ['note.created', 'format'],
    ['app.active', 'format'],
    ['app.error', 'message'],
  ])('of %s no %j', (name, by) => {
    expect(entrySchemaOf(definitionOf(plan, name) ?? expect.fail(), by)).toBeUndefined()
  })

  it('an exemplar only beside a fingerprint', () => {
    expect(schemaOf('app.error', 'fingerprint')).toHaveProperty('properties.exemplar')
    expect(schemaOf('app.error')).not.toHaveProperty('properties.exemplar')
    expect(schemaOf('note.exported', 'format')).not.toHaveProperty('properties.exemplar')
  })

  it('nothing that the schema does not list', () => {
    expect(schemaOf('note.exported')).toMatchObject({ additionalProperties: false })
    expect(schemaOf('note.exported', 'format')).toMatchObject({ additionalProperties: false })
  })
})
