import type { Purpose } from '@sayso/shared-schema'
import type { Telling } from './context.ts'

/** What a participant must be told: what for, who, how long, to whom, how safe, and how to change their mind. */
export function addNotice({ page, plan, terminal, invocation }: Telling, purposes: readonly Purpose[]): void {
  const asked = plan.purposes.filter(({ purpose }) => purposes.includes(purpose))
  page.list(
    asked.flatMap(({ name, means, data }) => [
      [name, means],
      ['', `(${data})`],
    ]),
  )
  page.gap()
  page.list(plan.facts.map(({ term, text }) => [term, text]))
  page.gap()
  page.list([
    [`${invocation} off`, terminal.off],
    [`${invocation} show`, terminal.show],
  ])
}
