import { PlanError } from '@sayso/shared-schema'
import { readPlan } from './read-plan.ts'

/** `sayso plan check <file>`: says what keeps a file from being a plan, or what its notice hash is. */
export async function checkPlan(file: string): Promise<void> {
  try {
    const plan = await readPlan(file)
    console.log(`${plan.app}, version ${plan.version}: the plan is sound. Notice ${plan.noticeHash}`)
  } catch (error) {
    if (!(error instanceof PlanError)) throw error
    for (const problem of error.problems) console.error(problem)
    process.exitCode = 1
  }
}
