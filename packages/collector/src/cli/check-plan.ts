import { readFile } from 'node:fs/promises'
import { parsePlan, PlanError } from '@sayso/shared-schema'

/** `sayso plan check <file>`: says what keeps a file from being a plan, or what its notice hash is. */
export async function checkPlan(file: string): Promise<void> {
  const json = await readJson(file)
  try {
    const plan = parsePlan(json)
    console.log(`${plan.app}, version ${plan.version}: the plan is sound. Notice ${plan.noticeHash}`)
  } catch (error) {
    if (!(error instanceof PlanError)) throw error
    for (const problem of error.problems) console.error(problem)
    process.exitCode = 1
  }
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8')
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`${file} is not JSON.`)
  }
}
