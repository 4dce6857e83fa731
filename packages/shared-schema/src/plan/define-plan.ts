import { noticeHash } from '../notice/notice.ts'
import { checkPlan } from './check-plan.ts'
import type { Plan, PlanInput } from './plan.ts'

/** Thrown for what is not a plan; `problems` has one sentence for each thing to put right. */
export class PlanError extends Error {
  readonly code = 'SAYSO_PLAN_REFUSED'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The plan is refused. ${problems.join(' ')}`)
    this.name = 'PlanError'
    this.problems = problems
  }
}

/**
 * Checks a plan and adds the hash of its notice. Its literal types are kept, so that `track()` is typed by it.
 *
 * @throws PlanError with a sentence for each problem, naming the metric.
 */
export const definePlan = <const P extends PlanInput>(plan: P): Plan<P> => {
  const problems = checkPlan(plan)
  if (problems.length) throw new PlanError(problems)
  let hash: string | undefined
  return {
    ...plan,
    // Worked out when it is asked for: only who decides needs it, and every start of a program would wait for it.
    get noticeHash() {
      return (hash ??= noticeHash(plan))
    },
  }
}

/**
 * Reads a plan from its JSON form.
 *
 * @throws PlanError as `definePlan` does.
 */
export const parsePlan = (json: unknown): Plan => definePlan(json as PlanInput)
