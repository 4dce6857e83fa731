import { purposes, type Purpose } from '@sayso/shared-schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConsentDecision } from '../../consent/record.ts'
import { merge, writtenWithin, type Kept } from './merge.ts'

const now = 1_000_000_000_000
const state = { count: 5, heard: 5, agreedAt: now - 1_000 }
/** The mirror was written after the last that the own place knows of: the browser was killed. */
const behind = { ...state, heard: 3 }

const yes = (time: number): ConsentDecision => ({ state: 'granted', time, notice: 'a', how: 'test' })
const no = (time: number): ConsentDecision => ({ state: 'denied', time, notice: 'a', how: 'denied' })
const place = (decision?: ConsentDecision, ...names: string[]): Kept =>
  new Map<string, unknown>([
    ...(decision ? [['consent.usage', decision] as const] : []),
    ...names.map((name) => [name, { body: name }] as const),
  ])
const one = 'queue.1.usage.9.one'
const other = 'queue.2.usage.9.other'
const namesOf = (kept: Kept): string[] => [...kept.keys()].sort()

describe('what was lost comes back', () => {
  it('all of it, if the own place forgot even the yes', () => {
    const mirror = place(yes(now - 500), one, 'memo..usage')
    expect(merge(new Map(), mirror, { ...state, heard: 0 }, now)).toEqual(mirror)
  })

  it('batches of either place, if the own one is behind', () => {
    const decision = yes(now - 9_000)
    const merged = merge(place(decision, one), place(decision, other), behind, now)
    expect(namesOf(merged)).toEqual(['consent.usage', one, other])
  })

  it('nothing, if the own place knows of all that was mirrored: what it does not hold was sent', () => {
    const decision = yes(now - 9_000)
    const own = place(decision, other)
    expect(merge(own, place(decision, one, other), state, now)).toEqual(own)
  })

  it('a no that was forgotten, and then nothing else', () => {
    const merged = merge(place(yes(now - 9_000), one), place(no(now - 100)), behind, now)
    expect(merged).toEqual(place(no(now - 100)))
  })
})

describe('promise 5: no means no', () => {
  it('a no stands against an older yes of the mirror, and against one of the same moment', () => {
    for (const time of [now - 9_000, now - 100])
      expect(merge(place(no(now - 100)), place(yes(time), one), behind, now)).toEqual(place(no(now - 100)))
  })

  it('a no stands against a yes from the future: the clock was wrong', () => {
    expect(merge(place(no(now - 100)), place(yes(now + 100), one), behind, now)).toEqual(place(no(now - 100)))
    expect(merge(place(yes(now + 100), one), place(no(now - 100)), behind, now)).toEqual(place(no(now - 100)))
  })

  it('what was recorded under an earlier yes does not come back under a later one', () => {
    const renewed = yes(now - 100)
    expect(merge(place(renewed), place(yes(now - 9_000), one), behind, now)).toEqual(place(renewed))
    expect(merge(place(yes(now - 9_000), one), place(renewed), behind, now)).toEqual(place(renewed))
  })

  it('a yes that had time to be written down and is not there was removed, and so is what belongs to it', () => {
    const mirror = place(yes(now - 2 * writtenWithin), one)
    expect(merge(new Map(), mirror, { ...state, heard: 0 }, now)).toEqual(new Map())
  })

  it('whatever both places hold, nothing is left of a purpose that either said no to last', () => {
    const decision = fc.record({
      state: fc.constantFrom('granted' as const, 'denied' as const),
      time: fc.integer({ min: now - 20, max: now + 5 }),
      notice: fc.constantFrom('a', 'b'),
      how: fc.constant('test'),
    })
    const kept = fc
      .record({
        decisions: fc.dictionary(fc.constantFrom<Purpose[]>(...purposes), fc.option(decision)),
        names: fc.array(
          fc
            .tuple(fc.constantFrom('queue', 'sent', 'memo', 'steps'), fc.nat(3), fc.constantFrom(...purposes))
            .map(([kind, n, purpose]) =>
              kind === 'queue' || kind === 'sent' ? `${kind}.${n}.${purpose}.9.x` : `${kind}..${purpose}`,
            ),
        ),
      })
      .map(
        ({ decisions, names }) =>
          new Map<string, unknown>([
            ...Object.entries(decisions).map(([purpose, one]) => [`consent.${purpose}`, one] as const),
            ...names.map((name) => [name, { last: {} }] as const),
          ]),
      )
    const states = fc.record({
      count: fc.nat(3),
      heard: fc.nat(3),
      agreedAt: fc.constantFrom(0, now - 10, now + 2 * writtenWithin),
    })
    fc.assert(
      fc.property(kept, kept, states, (own, mirror, state) => {
        const merged = merge(own, mirror, state, now)
        for (const purpose of purposes) {
          const [ours, theirs, stands] = [own, mirror, merged].map(
            (place) => place.get(`consent.${purpose}`) as ConsentDecision | null | undefined,
          )
          const belonging = [...merged.keys()].filter((name) => name.split('.')[2] === purpose)
          const noes = [ours, theirs].flatMap((one) => (one?.state === 'denied' ? one : []))
          // Nothing is made up.
          expect([ours ?? undefined, theirs ?? undefined, undefined]).toContain(stands)
          for (const name of belonging) expect(own.has(name) || mirror.has(name)).toBe(true)
          // Nothing without a yes, and a yes only later than every no.
          if (stands?.state !== 'granted') expect(belonging).toEqual([])
          else for (const one of noes) expect(one.time < stands.time && stands.time <= now).toBe(true)
          // Nothing from beside another decision than the one that stands.
          const isTheirs = JSON.stringify(stands) === JSON.stringify(theirs)
          if (!isTheirs) for (const name of belonging) expect(own.has(name)).toBe(true)
          if (noes.length && !stands) expect.fail('A no was lost.')
        }
        // Whoever is asked again says the same.
        expect(merge(merged, merged, state, now)).toEqual(merged)
      }),
      { numRuns: 2_000 },
    )
  })
})

it('promise 9: the host never suffers — from whatever somebody has put there', () => {
  const anything = fc.dictionary(
    fc.constantFrom('consent.usage', 'consent.errors', one, 'memo..usage', 'steps..usage', 'x', ''),
    fc.anything(),
  )
  fc.assert(
    fc.property(anything, anything, (own, mirror) => {
      merge(new Map(Object.entries(own)), new Map(Object.entries(mirror)), behind, now)
    }),
  )
})
