import { otherValue } from '@sayso/shared-schema'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NumberedNames } from './numbered-names.ts'
import { ValueNames } from './value-names.ts'

interface Stored {
  readonly names: Map<string, number>
  /** `day id` */
  readonly cells: Set<string>
}

/** As a process finds them that starts: it knows what is stored, and nothing else. */
const start = ({ names, cells }: Stored): ValueNames =>
  new ValueNames(
    new NumberedNames(names, (name) => {
      names.set(name, names.size + 1)
      return names.size
    }),
    (day) => (id) => cells.has(`${day} ${id}`),
  )

const uses = fc.array(
  fc.record({
    value: fc.oneof(fc.constant(otherValue), fc.integer({ min: 1, max: 12 }).map(String)),
    day: fc.integer({ min: 0, max: 3 }),
    /** Whether the process is started anew before it. */
    restart: fc.boolean(),
  }),
)

it('keeps at most so many values of a day apart, the first ones, whatever comes and however often it starts anew', () => {
  fc.assert(
    fc.property(uses, fc.integer({ min: 1, max: 5 }), (all, perDay) => {
      const stored: Stored = { names: new Map(), cells: new Set() }
      const expected = new Map<number, Set<string>>()
      let names = start(stored)
      for (const { value, day, restart } of all) {
        if (restart) names = start(stored)
        names.look(day)
        const kept = names.keep(value, day, perDay)
        stored.cells.add(`${day} ${names.id(kept)}`)

        const before = expected.get(day) ?? new Set<string>()
        if (value !== otherValue && before.size < perDay) before.add(value)
        expected.set(day, before)
        expect(kept).toBe(before.has(value) ? value : otherValue)
      }
    }),
  )
})

it('remembers all days of a batch, wherever it goes on after others', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 30 }),
      fc.nat(100),
      (before, first) => {
        const names = start({ names: new Map(), cells: new Set() })
        for (const day of before) names.look(day)
        const days = Array.from({ length: 9 }, (_, i) => first + i)
        for (const day of days) names.look(day)
        expect(days.map((day) => names.keep('a', day, 1))).toEqual(days.map(() => 'a'))
      },
    ),
  )
})

it('has room again for what was forgotten', () => {
  const names = start({ names: new Map(), cells: new Set() })
  names.look(1)
  expect(['a', 'b'].map((value) => names.keep(value, 1, 1))).toEqual(['a', otherValue])
  names.forget(new Set([names.id('a')]))
  expect(['b', 'a'].map((value) => names.keep(value, 1, 1))).toEqual(['b', otherValue])
})
