import { startOfMonth, startOfWeek, type Entry } from '@sayso/shared-schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sayso } from '../src/api.ts'
import { mostCharacters } from '../src/limits.ts'
import { reportOf } from '../src/record/report.ts'
import { pruneMemo } from '../src/seal/memo.ts'
import { firstFlags } from '../src/seal/first.ts'
import { settled } from '../src/testing/clock.ts'
import { accepts, unreachable, type Network, type Sending } from '../src/testing/network.ts'
import { Device } from './device.ts'
import { plan } from './plan.ts'
import { wordyPlan } from './wordy-plan.ts'

const day = 86_400_000

/** What a participant does, or what happens to their device. */
type Deed =
  | { readonly do: 'wait'; readonly days: number }
  | { readonly do: 'create' | 'flush' | 'leave' | 'reload' }
  | { readonly do: 'export'; readonly format: string; readonly source: string }
  | { readonly do: 'measure'; readonly bucket: number }
  | { readonly do: 'network'; readonly is: 'up' | 'down' | 'answers lost' | 'slow' }

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait'), days: fc.constantFrom(0.4, 1, 1, 2, 6, 7, 20) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('create', 'flush', 'leave', 'reload') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('export'),
      format: fc.constantFrom('pdf', 'md', 'docx'),
      source: fc.constantFrom('menu', 'shortcut'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('measure'), bucket: fc.constantFrom(0, 1, 16) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('network'),
      is: fc.constantFrom('up', 'down', 'answers lost', 'slow'),
    }),
  },
)

/** Adds up what devices send, each batch once however often it comes: all that a collector ever does. */
class Collector {
  readonly #seen = new Set<string>()
  readonly sums = new Map<string, number>()

  readonly receives = ({ body }: Sending): void => {
    const { batch, entries } = JSON.parse(body) as { batch: string; entries: Entry[] }
    if (this.#seen.has(batch)) return
    this.#seen.add(batch)
    for (const { metric, by = '', value = '', day, n, first = '' } of entries) {
      const cell = [metric, by, value].join(' ')
      const number = Date.parse(day) / 86_400_000
      add(this.sums, `${cell} n ${day}`, n)
      if (first.includes('d')) add(this.sums, `${cell} people of day ${number}`, 1)
      if (first.includes('w')) add(this.sums, `${cell} people of week ${startOfWeek(number)}`, 1)
      if (first.includes('m')) add(this.sums, `${cell} people of month ${startOfMonth(number)}`, 1)
    }
  }
}

/** Knows by name who did what: what a collector could only know if devices had identifiers. */
class Truth {
  readonly #known = new Set<string>()
  readonly sums = new Map<string, number>()

  note(who: number, time: number, cells: readonly (readonly string[])[]): void {
    const number = Math.floor(time / day)
    for (const [metric, by = '', value = ''] of cells) {
      const cell = [metric, by, value].join(' ')
      add(this.sums, `${cell} n ${new Date(time).toISOString().slice(0, 10)}`, 1)
      for (const period of [
        `day ${number}`,
        `week ${startOfWeek(number)}`,
        `month ${startOfMonth(number)}`,
      ]) {
        if (this.#known.has(`${who} ${cell} ${period}`)) continue
        this.#known.add(`${who} ${cell} ${period}`)
        add(this.sums, `${cell} people of ${period}`, 1)
      }
    }
  }
}

const add = (sums: Map<string, number>, key: string, n: number): void =>
  void sums.set(key, (sums.get(key) ?? 0) + n)
const inOrder = (sums: Map<string, number>): [string, number][] =>
  [...sums].sort(([a], [b]) => a.localeCompare(b))

class Participant {
  readonly #device: Device
  #sayso: Sayso<typeof plan>

  constructor(
    readonly who: number,
    start: number,
    readonly truth: Truth,
    readonly collector: Collector,
  ) {
    this.#device = new Device(new Date(start).toISOString())
    this.#reachedAt = start
    this.#device.network = this.#networks.up
    this.#sayso = this.#device.openGranted(plan, { flushEvery: 7 * day })
  }

  /** When the network last worked for certain, in milliseconds since 1970. */
  #reachedAt = 0

  readonly #networks: Record<'up' | 'down' | 'answers lost' | 'slow', Network> = {
    up: (sending) => {
      this.collector.receives(sending)
      return accepts(sending)
    },
    down: unreachable,
    'answers lost': (sending) => {
      this.collector.receives(sending)
      return {}
    },
    slow: async (sending) => {
      await settled()
      this.collector.receives(sending)
      await settled()
      return accepts(sending)
    },
  }

  async does(deed: Deed): Promise<void> {
    const { who, truth } = this
    const device = this.#device
    const sayso = this.#sayso
    if (deed.do === 'wait') {
      // Who is away for longer loses what waited: another test counts that.
      if (device.time + deed.days * day - this.#reachedAt > 6 * day) await this.ends()
      await device.pass(deed.days * day)
      if (device.network === this.#networks.up) this.#reachedAt = device.time
    }
    if (deed.do === 'network') device.network = this.#networks[deed.is]
    if (deed.do === 'flush') await sayso.flush()
    if (deed.do === 'leave') device.leave()
    if (deed.do === 'reload') {
      void sayso.flush()
      sayso.close()
      this.#sayso = device.open(plan, { flushEvery: 7 * day })
    }
    if (deed.do === 'create') {
      sayso.track('note.created')
      truth.note(who, device.time, [['note.created']])
    }
    if (deed.do === 'measure') {
      sayso.measure('export.duration', deed.bucket)
      truth.note(who, device.time, [['export.duration'], ['export.duration', 'bucket', String(deed.bucket)]])
    }
    if (deed.do === 'export') {
      const { format, source } = deed
      sayso.track('note.exported', { format: format as 'pdf', source: source as 'menu' })
      const told = format === 'docx' ? '(other)' : format
      truth.note(who, device.time, [
        ['note.exported'],
        ['note.exported', 'format', told],
        ['note.exported', 'source', source],
        ['note.exported', 'format*source', `${told}*${source}`],
      ])
    }
  }

  /** Gets everything through in the end. */
  async ends(): Promise<void> {
    this.#device.network = this.#networks.up
    for (let i = 0; i < 5; i++) {
      await settled()
      this.#device.endPause()
      await this.#sayso.flush()
    }
    expect(this.#sayso.pending()).toEqual([])
  }
}

describe('the device does the linking, the server only adds', () => {
  it('sums of n are the calls, sums of flags the true numbers of unique participants per day, ISO week and month', async () => {
    const start = fc.integer({ min: Date.UTC(2026, 10, 20), max: Date.UTC(2027, 0, 10) })
    const lives = fc.array(fc.tuple(start, fc.array(deed, { maxLength: 40 })), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(lives, async (lives) => {
        const truth = new Truth()
        const collector = new Collector()
        for (const [who, [start, deeds]] of lives.entries()) {
          const participant = new Participant(who, start, truth, collector)
          for (const deed of deeds) await participant.does(deed)
          await participant.ends()
        }
        expect(inOrder(collector.sums)).toEqual(inOrder(truth.sums))
      }),
      { numRuns: 150 },
    )
  })
})

describe('what the memo forgets', () => {
  /** Days that pass, mostly forwards; a clock may be set back by up to a week. */
  const steps = fc.array(
    fc.oneof(fc.constantFrom(0, 1, 2, 7, 30), fc.nat({ max: 70 }), fc.integer({ min: -7, max: -1 })),
    {
      maxLength: 60,
    },
  )

  it('changes no flag: a device that remembers everything sets the same', () => {
    fc.assert(
      fc.property(
        steps,
        fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 60, maxLength: 60 }),
        (steps, keys) => {
          const forgetful = { last: {} as Record<string, number> }
          const elephant: Record<string, number> = {}
          let today = 20_600
          let latest = today
          for (const [i, step] of steps.entries()) {
            today = Math.max(today + step, latest - 7)
            latest = Math.max(latest, today)
            const key = keys[i] ?? 'a'
            const flags = firstFlags(today, forgetful.last[key])
            expect(flags).toBe(firstFlags(today, elephant[key]))
            if (flags) forgetful.last[key] = elephant[key] = today
            pruneMemo(forgetful, today)
          }
        },
      ),
    )
  })

  it('is everything older than some weeks', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer({ min: 20_000, max: 20_600 })), (last) => {
        const memo = { last: { ...last } }
        pruneMemo(memo, 20_600)
        expect(Object.values(memo.last).every((day) => day >= 20_600 - 45)).toBe(true)
      }),
    )
  })
})

describe('a batch is never larger than 60 KiB, nor has it more than 500 entries', () => {
  const calls = fc.array(fc.tuple(fc.nat({ max: 199 }), fc.nat({ max: 199 }), fc.boolean()), {
    minLength: 100,
    maxLength: 500,
  })

  it('however long and however foreign its values are', async () => {
    await fc.assert(
      fc.asyncProperty(calls, async (calls) => {
        const device = new Device()
        const sayso = device.openGranted(wordyPlan)
        const frames = Array<string>(20).fill(`${'f'.repeat(80)}@${'g'.repeat(80)}:1234567:1234567`)
        for (const [a, b, isError] of calls) {
          sayso.track('words', {
            first: wordyPlan.metrics.words.by.first.oneOf[a] ?? '',
            second: wordyPlan.metrics.words.by.second.oneOf[b] ?? '',
          })
          const fingerprint = a.toString(16).padStart(16, '0')
          if (isError) sayso.error('failures', reportOf(fingerprint, { type: 'E', frames }))
        }
        await sayso.flush()
        const sizes = device.sendings.map(({ body }) => Buffer.byteLength(body))
        expect(Math.max(...sizes)).toBeLessThanOrEqual(60 * 1024)
        expect(Math.max(...device.batches.map(({ entries }) => entries.length))).toBeLessThanOrEqual(500)
        // The bound is not so narrow that a batch would be nearly empty.
        expect(Math.max(...sizes)).toBeGreaterThan(mostCharacters)
        const told = device.entries.filter(({ metric, by }) => metric === 'words' && !by)
        expect(told.reduce((sum, { n }) => sum + n, 0)).toBe(calls.length)
      }),
      { numRuns: 15 },
    )
  })

  it('however short its names are', async () => {
    const device = new Device()
    const sayso = device.openGranted(wordyPlan)
    for (let i = 0; i < 450; i++) sayso.measure('n', 2 ** (i % 31) * (1 + (i % 8) / 8))
    for (const name of Object.keys(wordyPlan.metrics))
      if (/^m\d/.test(name)) sayso.track(name as 'words', undefined as never)
    await sayso.flush()
    expect(device.entries.length).toBeGreaterThan(500)
    expect(Math.max(...device.batches.map(({ entries }) => entries.length))).toBeLessThanOrEqual(500)
  })
})
