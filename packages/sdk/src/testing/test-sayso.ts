import { purposeOf, purposes as allPurposes, type Drops, type Plan, type Purpose } from '@sayso/shared-schema'
import type { ContextOf, Sayso } from '../api.ts'
import { createCore } from '../sayso.ts'
import { AssertionError } from './assertion-error.ts'
import { cellsOf, countOf, type AnyName, type Cell, type ValueOf } from './cells.ts'
import { createTestDevice, type DeviceOptions, type TestDevice } from './device.ts'
import { nameOf, reasonsWhyNot, toldText } from './explain.ts'

export interface TestOptions<P extends Plan> extends DeviceOptions {
  readonly plan: P
  /** What the app would pass; `1.0.0` and the first declared value of everything else unless told. */
  readonly context?: ContextOf<P>
  readonly flushEvery?: number
  /** A device that was used before: a program that starts again. */
  readonly device?: TestDevice
}

/** The real SDK on a device that does as told, and what can be asked of it. */
export interface TestSayso<P extends Plan> {
  /** Give this to your app. After `reload()` it is another one. */
  readonly sayso: Sayso<P>
  readonly device: TestDevice
  /** Says yes: to all purposes unless told. */
  grant(...purposes: readonly Purpose[]): void
  /** Says no, or takes a yes back: to all purposes unless told. */
  deny(...purposes: readonly Purpose[]): void
  /** Closes the app and starts it anew on the same device. */
  reload(): Sayso<P>
  /**
   * How often this arrived at the collector. With a value, how often with that value; which values of several
   * properties came together is known only for a pair that the plan declares.
   *
   * @throws AssertionError when asked for what the plan does not declare, or does not join.
   */
  sent<N extends AnyName<P>>(metric: N, value?: ValueOf<P, N>): number
  /**
   * Checks that this arrived at least once: with each of the given values.
   *
   * @throws AssertionError that says what was sent instead, and why that may be.
   */
  expectSent<N extends AnyName<P>>(metric: N, value?: ValueOf<P, N>): void
  /** Checks that this never arrived. @throws AssertionError */
  expectNotSent<N extends AnyName<P>>(metric: N, value?: ValueOf<P, N>): void
  /** Checks that not one request was tried. @throws AssertionError */
  expectNothingSent(): void
  /** What was not counted since the beginning, by reason, whether it was told yet or not. */
  drops(): Drops
}

/** Starts the SDK for a test. Nothing is granted yet. */
export function createTestSayso<const P extends Plan>(options: TestOptions<P>): TestSayso<P> {
  const { plan, device = createTestDevice(options) } = options
  const context = options.context ?? (usualContext(plan) as ContextOf<P>)
  const open = (): Sayso<P> =>
    createCore(
      {
        plan,
        key: 'pk_test',
        url: 'https://collector.test',
        context,
        flushEvery: options.flushEvery ?? 30_000,
      },
      device.platform,
    )
  let sayso = open()

  const cellCounts = (metric: string, value: unknown): (readonly [Cell, number])[] =>
    cellsOf(plan, metric, value).map((cell) => [cell, countOf(device.arrived, metric, cell)])

  return {
    get sayso() {
      return sayso
    },
    device,
    grant: (...purposes) => sayso.consent.grant(purposes.length ? purposes : usedPurposes(plan), 'test'),
    deny: (...purposes) => sayso.consent.deny(purposes.length ? purposes : allPurposes),
    reload() {
      sayso.close()
      return (sayso = open())
    },
    sent(metric, value) {
      const [first, ...more] = cellCounts(metric, value)
      if (more.length)
        throw new AssertionError(
          `What is sent of '${metric}' does not tell which values came together, since the plan declares no such pair. Ask for one property at a time.`,
          value,
          undefined,
        )
      return first?.[1] ?? 0
    },
    expectSent(metric, value) {
      const missing = cellCounts(metric, value).filter(([, n]) => n === 0)
      if (!missing.length) return
      const told = toldText(device.arrived)
      throw new AssertionError(
        [
          `Expected ${missing.map(([cell]) => nameOf(metric, cell)).join(' and ')} to be sent, but it was not.`,
          `Sent: ${told}.`,
          ...reasonsWhyNot(metric, plan, sayso),
        ].join('\n'),
        told,
        nameOf(metric, missing[0]?.[0]),
      )
    },
    expectNotSent(metric, value) {
      const found = cellCounts(metric, value).filter(([, n]) => n > 0)
      if (!found.length) return
      const names = found.map(([cell, n]) => `${nameOf(metric, cell)} (${n})`).join(' and ')
      throw new AssertionError(`Expected not to be sent, but was: ${names}.`, names, 'nothing')
    },
    expectNothingSent() {
      const { sendings } = device
      if (!sendings.length) return
      throw new AssertionError(
        `Expected no request, but there were ${sendings.length}; the first carried ${sendings[0]?.body}`,
        sendings.length,
        0,
      )
    },
    drops: () => [...device.arrived.map((batch) => batch.drops ?? {}), sayso.drops()].reduce(addDrops, {}),
  }
}

/** The purposes that a plan makes use of. */
const usedPurposes = (plan: Plan): Purpose[] => {
  const used = Object.values({ ...plan.metrics, ...plan.surveys }).map(purposeOf)
  return allPurposes.filter((purpose) => used.includes(purpose))
}

/** The first value of each list. What is a pattern or a number has none, and is told as `(other)`. */
function usualContext(plan: Plan): Record<string, unknown> {
  const declared = Object.entries(plan.context ?? {}).map(
    ([name, domain]) => [name, 'oneOf' in domain ? domain.oneOf[0] : undefined] as const,
  )
  return { version: '1.0.0', ...Object.fromEntries(declared) }
}

function addDrops(sum: Drops, drops: Drops): Drops {
  const added: Record<string, number> = { ...sum }
  for (const [reason, n] of Object.entries(drops)) added[reason] = (added[reason] ?? 0) + n
  return added
}
