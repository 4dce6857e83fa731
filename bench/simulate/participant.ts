import { bucketOf, startOfWeek, cohortOf, type Purpose } from '@sayso/shared-schema'
import type { Sayso } from '@sayso/sdk/core'
import { describeError } from '@sayso/sdk/errors'
import type { plan } from '../plan.ts'
import type { Random } from '../lib/random.ts'
import { Device } from './device.ts'
import type { Deed, Truth } from './truth.ts'
import type { World } from './world.ts'

type Notes = Sayso<typeof plan>

const reports = ['save', 'load', 'print'].map((place) =>
  describeError(
    Object.assign(new TypeError('It failed'), {
      stack: `TypeError: It failed\n    at ${place} (notes.js:1:1)`,
    }),
  ),
)

/**
 * Somebody who uses the app, with habits of their own. What they do goes to the SDK, and to the truth under
 * their name if they agreed to it; the SDK is never told the name.
 */
export class Participant {
  readonly #device: Device
  readonly #random: Random
  readonly #truth: Truth
  readonly #habits
  /** The days on which they use the app, in order. */
  readonly days: readonly number[]
  #agreed: readonly Purpose[] = []
  /** How often they have agreed. */
  #lives = 0
  #firstDay: number | undefined
  #lastDay: number | undefined
  #activeWeeks = new Set<number>()
  #funnel = -1

  constructor(
    readonly name: string,
    options: {
      world: World
      truth: Truth
      random: Random
      url: string
      key: string
      from: number
      to: number
    },
  ) {
    const { world, truth, random, url, key, from, to } = options
    this.#device = new Device(world, url, key)
    this.#random = random
    this.#truth = truth
    const joins = from + random.below(to - from + 1)
    // Half of all who join stay for good, the others leave sooner or later.
    const leaves = random.chance(0.5) ? to : joins + Math.floor(-20 * Math.log(1 - random.next()))
    const keenness = 0.1 + random.next() * 0.7
    const days: number[] = []
    for (let day = joins; day <= Math.min(leaves, to); day++)
      if (day === joins || random.chance(keenness)) days.push(day)
    this.days = days
    this.#habits = {
      agrees: (['usage', 'errors', 'feedback'] as const).filter((purpose) =>
        random.chance(purpose === 'usage' ? 0.75 : 0.5),
      ),
      channel: random.pick(['stable', 'stable', 'stable', 'beta'] as const),
      format: random.pick(['pdf', 'pdf', 'md', 'html'] as const),
      theme: random.pick(['light', 'dark', 'system'] as const),
      keepsOpen: random.chance(0.3),
      connection: random.pick([0, 0, 0.1, 0.4]),
      fickle: random.chance(0.05),
    }
  }

  /** Who withdraws and agrees again later is somebody new: the device forgot them. */
  get #alias(): string {
    return `${this.name}/${this.#lives}`
  }

  /** One day of theirs: a session or two. */
  async live(day: number): Promise<void> {
    const { keepsOpen, fickle } = this.#habits
    const next = this.days[this.days.indexOf(day) + 1] ?? Infinity
    const sayso = this.#device.open(day > 20_700 ? '2.1.0' : '2.0.0', this.#habits.channel)
    if (!this.#agreed.length) this.#decide(sayso)
    for (let session = 0; session <= this.#random.below(2); session++) {
      this.#use(sayso, day)
      await this.#send(sayso, next - day)
    }
    if (fickle && this.#agreed.length && this.#random.chance(0.1)) await this.#withdraw(sayso)
    if (!keepsOpen || this.#random.chance(0.3)) this.#device.close()
  }

  /** Gets through what still waits. */
  async settle(): Promise<void> {
    if (!this.#device.waits) return
    this.#device.network = 'up'
    await this.#device.open('2.1.0', this.#habits.channel).flush()
    this.#device.close()
  }

  #decide(sayso: Notes): void {
    const { agrees } = this.#habits
    // What happens before a yes is never told, not even afterwards.
    sayso.track('note.opened')
    sayso.error('app.error', this.#random.pick(reports))
    if (!agrees.length) {
      this.#truth.refusals++
      sayso.consent.deny()
      return
    }
    sayso.consent.grant(agrees, 'simulated')
    this.#agreed = agrees
    this.#lives++
    this.#firstDay = this.#lastDay = undefined
    this.#activeWeeks = new Set()
    this.#funnel = -1
  }

  #use(sayso: Notes, day: number): void {
    const random = this.#random
    this.#beActive(day)
    const note = (deed: Deed): void => this.#note('usage', day, deed)
    const count = (metric: string, properties: Record<string, string> = {}): void => {
      note({ metric })
      for (const [by, value] of Object.entries(properties)) note({ metric, by, value })
    }
    const step = (name: 'opened' | 'created' | 'exported', index: number): void => {
      sayso.step('first-steps', name)
      if (index > this.#funnel + 1 || (index > 0 && index <= this.#funnel)) return
      if (!this.#agreed.includes('usage')) return
      this.#funnel = index
      count('first-steps', { step: name })
    }

    sayso.track('note.opened')
    count('note.opened')
    if (this.#funnel < 0) step('opened', 0)
    for (let i = random.below(4); i > 0; i--) {
      const input = random.pick(['keyboard', 'keyboard', 'touch', 'voice'] as const)
      sayso.track('note.edited', { input })
      count('note.edited', { input })
    }
    if (random.chance(0.4)) {
      const template = random.pick(['blank', 'todo', 'journal'] as const)
      sayso.track('note.created', { template })
      count('note.created', { template })
      step('created', 1)
      const length = Math.floor(10 ** (1 + random.next() * 3))
      sayso.measure('note.length', length)
      count('note.length', { bucket: bucketOf(length) })
    }
    if (random.chance(0.2)) {
      const { format } = this.#habits
      const source = random.pick(['menu', 'shortcut'] as const)
      sayso.track('note.exported', { format, source })
      count('note.exported', { format, source, 'format*source': `${format}*${source}` })
      step('exported', 2)
      const duration = 20 + random.next() * 2000
      sayso.measure('export.duration', duration)
      count('export.duration', { bucket: bucketOf(duration) })
      if (random.chance(0.2)) this.#answer(sayso, day)
    }
    if (random.chance(0.3)) {
      const found = random.pick(['none', 'some', 'many'] as const)
      sayso.track('search.done', { found })
      count('search.done', { found })
    }
    if (random.chance(0.05)) {
      const { theme } = this.#habits
      sayso.track('theme.chosen', { theme })
      count('theme.chosen', { theme })
    }
    if (random.chance(0.05)) {
      sayso.track('note.deleted')
      count('note.deleted')
    }
    if (random.chance(0.03)) {
      const report = random.pick(reports)
      sayso.error('app.error', report)
      this.#note('errors', day, { metric: 'app.error' })
      this.#note('errors', day, { metric: 'app.error', by: 'fingerprint', value: report.fingerprint })
    }
  }

  #answer(sayso: Notes, day: number): void {
    const score = 1 + this.#random.below(7)
    sayso.score('export-effort', score)
    this.#note('feedback', day, { metric: 'export-effort' })
    this.#note('feedback', day, { metric: 'export-effort', by: 'score', value: String(score) })
  }

  #beActive(day: number): void {
    if (this.#lastDay === day || !this.#agreed.includes('usage')) return
    const week = startOfWeek(day)
    const first = (this.#firstDay ??= day)
    this.#lastDay = day
    this.#activeWeeks.add(week)
    this.#truth.addActivity(this.#alias, day)
    const metric = 'app.active'
    this.#note('usage', day, { metric })
    this.#note('usage', day, { metric, by: 'new', value: first === day ? 'yes' : 'no' })
    this.#note('usage', day, {
      metric,
      by: 'prevWeek',
      value: this.#activeWeeks.has(week - 7) ? 'yes' : 'no',
    })
    this.#note('usage', day, { metric, by: 'cohort', value: cohortOf(first, day) })
  }

  #note(purpose: Purpose, day: number, deed: Deed): void {
    if (this.#agreed.includes(purpose)) this.#truth.add(this.#alias, day, deed)
  }

  /** Sends over a network that may fail, as long as there is a day left on which it may still get through. */
  async #send(sayso: Notes, daysUntilNext: number): Promise<void> {
    const mayFail = daysUntilNext <= 1 && !this.#device.waits
    const fails = mayFail && this.#random.chance(this.#habits.connection)
    this.#device.network = fails ? this.#random.pick(['down', 'answer lost'] as const) : 'up'
    await sayso.flush()
  }

  /** Says no: what was sent has been sent, what was recorded since is never told. */
  async #withdraw(sayso: Notes): Promise<void> {
    this.#device.network = 'up'
    await sayso.flush()
    this.#truth.withdrawals++
    sayso.track('note.opened')
    sayso.measure('note.length', 5)
    sayso.consent.deny()
    this.#agreed = []
    await sayso.flush()
  }
}
